import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { actorOf } from '../conventions/caller.ts';
import { decideEach, type Outcome } from './decide-each.ts';
import { changeViolations, type LockedViolation, lockViolations } from './locked-violation.ts';
import { requireOwner } from './require-owner.ts';

/** Somebody gives violations to an owner; null gives them back to the owner of their organisation. */
export type Assignment = { violationIds: readonly string[]; caller: Caller; ownerPersonId: string | null };

/**
 * Sets who answers for violations that are not resolved. One that has this owner already is left as it is.
 * @throws AppError `unprocessable` when the owner does not exist.
 */
export async function assignViolations(db: Db, given: Assignment): Promise<Outcome[]> {
  const { violationIds, caller } = given;
  if (given.ownerPersonId !== null) await requireOwner(db, given.ownerPersonId);
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

/** The first owner of each organisation of the violations. */
async function findOrganisationOwners(
  db: Db,
  violations: readonly LockedViolation[],
): Promise<Map<string | null, string>> {
  const { rows } = await sql<{ organisationId: string; ownerPersonId: string }>`
    select organisation_id as "organisationId", owner_person_ids[1] as "ownerPersonId"
      from governance.organisation_policy
     where organisation_id = any(${violations.map(({ organisationId }) => organisationId)}::uuid[])
       and valid_to is null and owner_person_ids <> '{}'`.execute(db);
  return new Map(rows.map((row) => [row.organisationId, row.ownerPersonId]));
}
