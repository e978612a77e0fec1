import type { Caller } from '@keyledger/contracts';
import type { Actor, Db } from '@keyledger/database';
import { type ChangeOutcome, carryOutChange, requireUnchanged } from '../control-changes/carry-out-change.ts';
import { actorOf } from '../conventions/caller.ts';
import { effectOfRehearsal } from '../previews/effect-of-rehearsal.ts';
import { rehearseChange } from '../previews/rehearse-change.ts';
import { isHigherCeiling } from './is-higher-ceiling.ts';
import type { RuleInput } from './rule-input.ts';
import { findOrganisationsInScope, type RuleValues } from './rule-store.ts';
import { lockPresentRule, storeRule, valuesOf } from './save-rule.ts';

type Asked = { id: string; input: RuleInput; caller: Caller; timeZone: string; match: (version: number) => void };

const checkId = 'access-valid';

/**
 * Replaces a rule. A higher ceiling makes fewer things fail: it needs a reason and is kept as a control change; when it ends
 * something high or critical and there is a second operator, it waits for them.
 * @throws AppError `unprocessable` for a higher ceiling without a reason
 */
export async function changeRule(db: Db, { id, input, caller, timeZone, match }: Asked): Promise<ChangeOutcome> {
  const before = await lockPresentRule(db, { id, match });
  const values = valuesOf(input, timeZone, before.valid_from);
  const actor = actorOf(caller);
  const apply = (transaction: Db) => storeRule(transaction, before, values, actor);
  const isWeaker = isHigherCeiling(before.ceiling, values.ceiling);
  const organisationIds = isWeaker ? await findOrganisationsInScope(db, [before, values]) : [];
  const rehearsal = { organisationIds, checkIds: [checkId], change: apply };
  const effect = isWeaker ? await effectOfRehearsal(db, await rehearseChange(db, rehearsal)) : { openViolations: [] };
  const { version, deleted_at: _, id: __, ...valuesBefore } = before;
  return carryOutChange(
    db,
    {
      kind: 'rule.replace',
      target: { type: 'rule', id, version },
      before: valuesBefore,
      after: values,
      isWeaker,
      effect,
      reason: input.reason,
      caller,
      reasonNeeded: 'A higher ceiling makes fewer things fail, so it needs a reason.',
    },
    () => apply(db),
  );
}

/** Applies a rule that a second operator approved. @throws AppError `conflict` when it has been changed since. */
export async function applyApprovedRule(
  db: Db,
  { id, version, after, actor }: { id: string; version: number; after: unknown; actor: Actor },
): Promise<void> {
  const before = await lockPresentRule(db, {
    id,
    match: (now) => requireUnchanged('The rule has', { version: now }, version),
  });
  await storeRule(db, before, revive(after), actor);
}

/** Stored JSON knows no instants. */
function revive(stored: unknown): RuleValues {
  const values = stored as Record<keyof RuleValues, string>;
  const [from, until, review] = [values.valid_from, values.valid_until as string | null, values.review_by];
  return {
    ...(stored as RuleValues),
    valid_from: new Date(from),
    valid_until: until === null ? null : new Date(until),
    review_by: new Date(review),
  };
}
