import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { needsSecondOperator } from '../control-changes/needs-second-operator.ts';
import { actorOf } from '../conventions/caller.ts';
import { describeCurrent } from '../previews/describe-current.ts';
import { effectOfRehearsal, makesFewerThingsFail } from '../previews/effect-of-rehearsal.ts';
import { findOrganisationNames } from '../previews/find-organisation-names.ts';
import { rehearseChange } from '../previews/rehearse-change.ts';
import { compareAccess } from '../rules/compare-access.ts';
import { storeGroup } from './change-group.ts';
import { rehearseMembership } from './effect-of-membership.ts';
import type { GroupPreview } from './group-preview.ts';
import type { GroupInput } from './group-schema.ts';
import { findMembers } from './group-store.ts';
import { createGroup, lockPresentGroup } from './save-group.ts';

/** A group as it would be: new without an id, deleted without a group. */
export type GroupToPreview = { organisationGroupId: string | null; group: GroupInput | null; caller: Caller };

const mostOrganisations = 1000;

/**
 * Says which organisations would join and leave a group, and whose access that would make valid or invalid where rules name it:
 * the group is written by the ordinary path, the checks asked before and after, and everything taken back.
 * @throws AppError `not_found`, and whatever saving the group would throw.
 */
export async function previewGroup(
  db: Db,
  { organisationGroupId: id, group, caller }: GroupToPreview,
): Promise<GroupPreview> {
  const actor = actorOf(caller);
  if (id === null) return previewNewGroup(db, group, caller);
  await lockPresentGroup(db, { id, match: () => {} });
  const rehearsal = await rehearseMembership(db, {
    among: { groupId: id },
    write: (transaction) => storeGroup(transaction, { id, input: group, actor }),
    actor,
    look: async (transaction, moved) => ({
      memberIds: await findMembers(transaction, id),
      accounts: await describeCurrent(transaction, { organisationIds: moved }),
    }),
  });
  const { before, after, seen } = rehearsal;
  const nobody = { memberIds: [], accounts: new Map() };
  const [was, is] = [seen.before ?? nobody, seen.after ?? nobody];
  const isWeaker = makesFewerThingsFail(rehearsal);
  const effect = await effectOfRehearsal(db, rehearsal);
  return {
    ...(await describeMoves(db, was.memberIds, is.memberIds)),
    effect,
    needsReason: isWeaker,
    needsSecondOperator: isWeaker && (await needsSecondOperator(db, effect, caller)),
    ...(await compareAccess(db, {
      before: { findings: before, accounts: was.accounts },
      after: { findings: after, accounts: is.accounts },
    })),
  };
}

/** No rule can name a group that is not there yet: only its members are to be told. */
async function previewNewGroup(db: Db, group: GroupInput | null, caller: Caller): Promise<GroupPreview> {
  const { before, after, seen } = await rehearseChange(db, {
    organisationIds: [],
    checkIds: [],
    change: async (transaction) => group && createGroup(transaction, group, actorOf(caller)),
    look: async (transaction, made) => (made === null ? [] : findMembers(transaction, made)),
  });
  const accounts = new Map();
  return {
    ...(await describeMoves(db, [], seen.after ?? [])),
    effect: { openViolations: [] },
    needsReason: false,
    needsSecondOperator: false,
    ...(await compareAccess(db, { before: { findings: before, accounts }, after: { findings: after, accounts } })),
  };
}

type Moves = Pick<GroupPreview, 'memberCount' | 'joinCount' | 'leaveCount' | 'joins' | 'leaves'>;

async function describeMoves(db: Db, before: readonly string[], after: readonly string[]): Promise<Moves> {
  const [old, next] = [new Set(before), new Set(after)];
  const joins = after.filter((id) => !old.has(id));
  const leaves = before.filter((id) => !next.has(id));
  const names = await findOrganisationNames(db, [...joins, ...leaves]);
  const named = (ids: readonly string[]) =>
    ids
      .map((id) => ({ id, name: names.get(id) ?? '' }))
      .sort((one, other) => one.name.localeCompare(other.name))
      .slice(0, mostOrganisations);
  return {
    memberCount: after.length,
    joinCount: joins.length,
    leaveCount: leaves.length,
    joins: named(joins),
    leaves: named(leaves),
  };
}
