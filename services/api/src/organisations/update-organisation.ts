import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, refreshGroupMembers } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import {
  type AskedChange,
  type ChangeOutcome,
  carryOutChange,
  requireUnchanged,
} from '../control-changes/carry-out-change.ts';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { effectOfMembership } from '../groups/effect-of-membership.ts';
import { changeGroups } from './change-groups.ts';
import { changePolicies, type LockedOrganisation, lockOrganisations, type Policy } from './change-policies.ts';
import { requireVisible } from './require-visible.ts';

/** What may be changed of an organisation. */
export type OrganisationPatch = {
  [Field in 'relationship' | 'ownDomains' | 'labels' | 'ownerPersonIds']?: Policy[Field] | undefined;
} & { groupIds?: readonly string[] | undefined };

/**
 * Changes owners, labels, relationship, own domains and groups. `checkVersion` gets the locked version before anything is
 * changed. Where rules name groups that it joins or leaves, by name or by labels, fewer things may fail; where it becomes a client's or
 * other domains are its own, what is open may end: that needs a reason and is
 * kept as a control change; when it ends something high or critical and there is a second operator, everything waits for them.
 * @throws AppError `not_found`; `unprocessable` for an owner or group that does not exist, or without a reason that is needed.
 */
export async function updateOrganisation(
  db: Db,
  request: {
    id: string;
    patch: OrganisationPatch;
    reason: string | null;
    caller: Caller;
    checkVersion: (version: number) => void;
  },
): Promise<ChangeOutcome> {
  const { id, patch, reason, caller, checkVersion } = request;
  await requireVisible(db, [id], caller);
  const organisation = await lockOrganisation(db, id, checkVersion);
  if (patch.groupIds !== undefined && caller.organisationGroupIds !== null) {
    throw new AppError({
      code: 'forbidden',
      publicMessage: 'Who is limited to groups may not move organisations between groups.',
    });
  }
  const actor = actorOf(caller);
  const write = (transaction: Db) => store(transaction, { organisation, patch, actor });
  const touchedIds = changesWhose(organisation.policy, patch) ? [id] : [];
  if (patch.groupIds === undefined && patch.labels === undefined && touchedIds.length === 0) {
    await write(db);
    return { outcome: 'applied' };
  }
  const groupIds = await findGroupIds(db, id);
  const judged = await effectOfMembership(db, { among: { organisationId: id }, write, actor, touchedIds });
  return carryOutOrganisation(db, { organisation, groupIds, patch, ...judged, reason, caller }, () => write(db));
}

/** Makes a change of an organisation that has been judged, with `apply`, or keeps it waiting. */
export function carryOutOrganisation(
  db: Db,
  asked: Pick<AskedChange, 'isWeaker' | 'effect' | 'reason' | 'caller'> & {
    organisation: LockedOrganisation;
    groupIds?: readonly string[];
    patch: OrganisationPatch;
  },
  apply: () => Promise<unknown>,
): Promise<ChangeOutcome> {
  const { organisation, groupIds, patch, ...judged } = asked;
  const { id, version, policy } = organisation;
  const isOfOther = changesWhose(policy, patch);
  return carryOutChange(
    db,
    {
      ...judged,
      kind: isOfOther ? 'organisation.change' : 'organisation.groups',
      target: { type: 'organisation', id, version },
      before: { ...policy, ...(groupIds && { groupIds }) },
      after: patch,
      reasonNeeded: isOfOther
        ? 'Whose it is, or which domains are its own, makes fewer things fail, so it needs a reason.'
        : 'The groups that it joins or leaves make fewer things fail, so it needs a reason.',
    },
    apply,
  );
}

/** Whether it belongs to others, or other domains are its own, by a change. */
function changesWhose(policy: Policy, { relationship, ownDomains }: OrganisationPatch): boolean {
  const isOther = (before: unknown, after: unknown) =>
    after !== undefined && JSON.stringify(before) !== JSON.stringify(after);
  return isOther(policy.relationship, relationship) || isOther(policy.ownDomains, ownDomains);
}

/** Applies a change of an organisation that a second operator approved. @throws AppError `conflict` when the organisation has been changed since. */
export async function applyApprovedOrganisation(
  db: Db,
  { id, version, after, actor }: { id: string; version: number; after: unknown; actor: Actor },
): Promise<void> {
  const match = (now: number) => requireUnchanged('The organisation has', { version: now }, version);
  const organisation = await lockOrganisation(db, id, match);
  await store(db, { organisation, patch: after as OrganisationPatch, actor });
}

async function lockOrganisation(
  db: Db,
  id: string,
  checkVersion: (version: number) => void,
): Promise<LockedOrganisation> {
  const [organisation] = await lockOrganisations(db, [id]);
  if (organisation === undefined) throw new AppError({ code: 'not_found' });
  checkVersion(organisation.version);
  return organisation;
}

async function store(
  db: Db,
  { organisation, patch, actor }: { organisation: LockedOrganisation; patch: OrganisationPatch; actor: Actor },
): Promise<void> {
  const { groupIds, ...given } = patch;
  const policy = definedOf(given);
  const { id } = organisation;
  await requirePeople(db, policy.ownerPersonIds ?? []);
  if (groupIds === undefined && Object.keys(policy).length === 0) return;
  const groups = groupIds && (await changeGroups(db, id, groupIds, await readNow(db)));
  const data = groups === undefined ? {} : { changes: { groupIds: groups } };
  await changePolicies(db, [{ organisation, policy, event: 'organisation.updated', data }], actor);
  await refreshGroupMembers(db, { scope: { organisationIds: [id] }, now: await readNow(db), actor });
}

async function findGroupIds(db: Db, organisationId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('governance.organisation_group_member')
    .where('organisation_id', '=', organisationId)
    .where('valid_to', 'is', null)
    .select('group_id')
    .orderBy('group_id')
    .execute();
  return rows.map((row) => row.group_id);
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
