import type { Caller } from '@keyledger/contracts';
import type { Actor, Db } from '@keyledger/database';
import { type ChangeOutcome, carryOutChange, requireUnchanged } from '../control-changes/carry-out-change.ts';
import { actorOf } from '../conventions/caller.ts';
import { effectOfMembership } from './effect-of-membership.ts';
import type { GroupInput } from './group-schema.ts';
import { findMembers } from './group-store.ts';
import { deleteGroup, lockPresentGroup, replaceGroup } from './save-group.ts';

type Asked = {
  id: string;
  /** null deletes the group. */
  input: GroupInput | null;
  reason: string | null;
  caller: Caller;
  match: (version: number) => void;
};

/**
 * Replaces or deletes a group. Where rules name it, organisations that join or leave may make fewer things fail: that needs a
 * reason and is kept as a control change; when it ends something high or critical and there is a second operator, it waits for them.
 * @throws AppError `unprocessable` without a reason that is needed
 */
export async function changeGroup(db: Db, { id, input, reason, caller, match }: Asked): Promise<ChangeOutcome> {
  const { name, description, labels, countryCodes, plans, version } = await lockPresentGroup(db, { id, match });
  const actor = actorOf(caller);
  const write = (transaction: Db) => storeGroup(transaction, { id, input, actor });
  const memberIds = await findMembers(db, id);
  const { isWeaker, effect } = await effectOfMembership(db, { among: { groupId: id }, write, actor });
  return carryOutChange(
    db,
    {
      kind: input === null ? 'organisation_group.delete' : 'organisation_group.replace',
      target: { type: 'organisation_group', id, version },
      before: { name, description, labels, countryCodes, plans, memberIds },
      after: input ?? {},
      isWeaker,
      effect,
      reason,
      caller,
    },
    () => write(db),
  );
}

/** Applies a change of a group that a second operator approved. @throws AppError `conflict` when it has been changed since. */
export async function applyApprovedGroup(
  db: Db,
  { kind, id, version, after, actor }: { kind: string; id: string; version: number; after: unknown; actor: Actor },
): Promise<void> {
  await lockPresentGroup(db, { id, match: (now) => requireUnchanged('The group has', { version: now }, version) });
  await storeGroup(db, { id, input: kind === 'organisation_group.delete' ? null : (after as GroupInput), actor });
}

/** Writes a group as it shall be, whatever that weakens; deletes it without an input. */
export function storeGroup(
  db: Db,
  { id, input, actor }: { id: string; input: GroupInput | null; actor: Actor },
): Promise<void> {
  const locked = { id, actor, match: () => {} };
  return input === null ? deleteGroup(db, locked) : replaceGroup(db, { ...locked, input });
}
