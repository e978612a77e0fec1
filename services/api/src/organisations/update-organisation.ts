import type { Caller } from '@keyledger/contracts';
import { type Db, refreshGroupMembers } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { actorOf } from '../conventions/caller.ts';
import { changeGroups } from './change-groups.ts';
import { changePolicies, lockOrganisations, type Policy, readNow } from './change-policies.ts';
import { requireVisible } from './require-visible.ts';

/** What may be changed of an organisation. */
export type OrganisationPatch = {
  [Field in 'relationship' | 'ownDomains' | 'labels' | 'ownerPersonIds']?: Policy[Field] | undefined;
} & { groupIds?: readonly string[] | undefined };

/**
 * Changes owners, labels, relationship, own domains and groups. `checkVersion` gets the locked version before anything is
 * changed.
 * @throws AppError `not_found`; `unprocessable` for an owner or group that does not exist.
 */
export async function updateOrganisation(
  db: Db,
  request: { id: string; patch: OrganisationPatch; caller: Caller; checkVersion: (version: number) => void },
): Promise<void> {
  const { id, caller, checkVersion } = request;
  const { groupIds, ...given } = request.patch;
  const policy = definedOf(given);
  await requireVisible(db, [id], caller);
  const [organisation] = await lockOrganisations(db, [id]);
  if (organisation === undefined) throw new AppError({ code: 'not_found' });
  checkVersion(organisation.version);
  await requirePeople(db, policy.ownerPersonIds ?? []);
  if (groupIds !== undefined && caller.organisationGroupIds !== null) {
    throw new AppError({
      code: 'forbidden',
      publicMessage: 'Who is limited to groups may not move organisations between groups.',
    });
  }
  if (groupIds === undefined && Object.keys(policy).length === 0) return;
  const groups = groupIds && (await changeGroups(db, id, groupIds, await readNow(db)));
  const data = groups === undefined ? {} : { changes: { groupIds: groups } };
  await changePolicies(db, [{ organisation, policy, event: 'organisation.updated', data }], actorOf(caller));
  await refreshGroupMembers(db, { scope: { organisationIds: [id] }, now: await readNow(db), actor: actorOf(caller) });
}

/** What was given; the rest stays as it is. */
function definedOf(given: Omit<OrganisationPatch, 'groupIds'>): Partial<Policy> {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined));
}

async function requirePeople(db: Db, personIds: readonly string[]): Promise<void> {
  if (personIds.length === 0) return;
  const { rows } = await sql<{ missing: number }>`
    select count(*) as missing from unnest(${[...personIds]}::uuid[]) asked (id)
      left join people.person p on p.id = asked.id and p.deleted_at is null where p.id is null`.execute(db);
  if (Number(rows[0]?.missing) > 0) {
    throw new AppError({ code: 'unprocessable', publicMessage: 'ownerPersonIds names a person who does not exist.' });
  }
}
