import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { actorOf } from '../conventions/caller.ts';
import { requireKnownPerson } from '../people/require-known-person.ts';
import { decideEach, type Outcome } from './decide-each.ts';
import { changeViolations, type LockedViolation, lockViolations } from './locked-violation.ts';

/** Somebody gives violations to an owner; null gives them back to the owner of their organisation. */
export type Assignment = { violationIds: readonly string[]; caller: Caller; ownerPersonId: string | null };

/**
 * Sets who answers for violations that are not resolved. One that has this owner already is left as it is.
 * @throws AppError `unprocessable` when the owner does not exist.
 */
export async function assignViolations(db: Db, given: Assignment): Promise<Outcome[]> {
  const { violationIds, caller } = given;
  await requireKnownPerson(db, given.ownerPersonId, 'ownerPersonId');
  const locked = await lockViolations(db, violationIds, caller);
  const defaults = given.ownerPersonId === null ? await findOrganisationOwners(db, locked) : null;
  const actor = actorOf(caller);
  const { decisions, outcomes } = decideEach(violationIds, locked, (violation) => {
    if (violation.state === 'resolved') {
      throw new AppError({ code: 'conflict', publicMessage: 'This violation is resolved; nobody needs to own it.' });
    }
    const ownerPersonId = defaults === null ? given.ownerPersonId : (defaults.get(violation.organisationId) ?? null);
    return {
      violation,
      set: { owner_person_id: ownerPersonId },
      event: 'violation.updated',
      actor,
      changes: { ownerPersonId: [violation.ownerPersonId, ownerPersonId] as [unknown, unknown] },
    };
  });
  await changeViolations(
    db,
    decisions.filter(({ violation, set }) => set.owner_person_id !== violation.ownerPersonId),
  );
  return outcomes;
}

/** Of each organisation of the violations the first owner who is still employed, as evaluations choose. */
async function findOrganisationOwners(
  db: Db,
  violations: readonly LockedViolation[],
): Promise<Map<string | null, string>> {
  const { rows } = await sql<{ organisationId: string; ownerPersonId: string }>`
    select distinct on (o.organisation_id) o.organisation_id as "organisationId", p.id as "ownerPersonId"
      from governance.organisation_policy o
      cross join unnest(o.owner_person_ids) with ordinality as wanted (id, place)
      join people.person p on p.id = wanted.id
     where o.organisation_id = any(${violations.map(({ organisationId }) => organisationId)}::uuid[]) and o.valid_to is null
       and p.deleted_at is null and p.status <> 'offboarded' and (p.ends_at is null or p.ends_at > app.now())
     order by o.organisation_id, wanted.place`.execute(db);
  return new Map(rows.map((row) => [row.organisationId, row.ownerPersonId]));
}
