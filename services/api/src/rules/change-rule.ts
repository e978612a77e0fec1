import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, newId } from '@keyledger/database';
import { type ChangeOutcome, carryOutChange, requireUnchanged } from '../control-changes/carry-out-change.ts';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { judgeRule } from './judge-rule.ts';
import type { RuleInput } from './rule-input.ts';
import type { RuleValues } from './rule-store.ts';
import { createRule, lockPresentRule, storeRule, valuesOf } from './save-rule.ts';

type Asked = { input: RuleInput; caller: Caller; timeZone: string };

const reasonNeeded = 'A higher ceiling makes fewer things fail, so it needs a reason.';

/**
 * Adds a rule. One that ends violations of people above the ceiling of the rules that cover them is a higher ceiling too: it needs a
 * reason and is kept as a control change; when it ends something high or critical and there is a second operator, it waits for them.
 * @throws AppError `unprocessable` for a higher ceiling without a reason
 */
export async function addRule(db: Db, { input, caller, timeZone }: Asked): Promise<ChangeOutcome & { id: string }> {
  const id = newId();
  const actor = actorOf(caller);
  const values = valuesOf(input, timeZone, await readNow(db));
  const write = (transaction: Db, written: RuleValues) => createRule(transaction, { ...written, id }, actor);
  const judged = await judgeRule(db, { before: null, values, write });
  const carried = await carryOutChange(
    db,
    {
      kind: 'rule.create',
      target: { type: 'rule', id, version: 0 },
      before: {},
      // One that begins at once begins with its approval.
      after: { ...values, valid_from: input.validFrom === null ? null : values.valid_from },
      ...judged,
      reason: input.reason,
      caller,
      reasonNeeded,
    },
    () => write(db, values),
  );
  return { ...carried, id };
}

/**
 * Replaces a rule. A higher ceiling makes fewer things fail, as does covering people who hold more than other rules allow them: it
 * needs a reason and is kept as a control change; when it ends something high or critical and there is a second operator, it waits.
 * @throws AppError `unprocessable` for a higher ceiling without a reason
 */
export async function changeRule(
  db: Db,
  { id, input, caller, timeZone, match }: Asked & { id: string; match: (version: number) => void },
): Promise<ChangeOutcome> {
  const before = await lockPresentRule(db, { id, match });
  const values = valuesOf(input, timeZone, before.valid_from);
  const actor = actorOf(caller);
  const write = (transaction: Db, written: RuleValues) => storeRule(transaction, before, written, actor);
  const judged = await judgeRule(db, { before, values, write });
  const { version, deleted_at: _, id: __, ...valuesBefore } = before;
  return carryOutChange(
    db,
    {
      kind: 'rule.replace',
      target: { type: 'rule', id, version },
      before: valuesBefore,
      after: values,
      ...judged,
      reason: input.reason,
      caller,
      reasonNeeded,
    },
    () => write(db, values),
  );
}

/** Applies a rule that a second operator approved. @throws AppError `conflict` when it has been changed since. */
export async function applyApprovedRule(
  db: Db,
  { kind, id, version, after, actor }: { kind: string; id: string; version: number; after: unknown; actor: Actor },
): Promise<void> {
  const values = revive(after, await readNow(db));
  if (kind === 'rule.create') return createRule(db, { ...values, id }, actor);
  const before = await lockPresentRule(db, {
    id,
    match: (now) => requireUnchanged('The rule has', { version: now }, version),
  });
  await storeRule(db, before, values, actor);
}

/** Stored JSON knows no instants. */
function revive(stored: unknown, usualStart: Date): RuleValues {
  const values = stored as Record<keyof RuleValues, string>;
  const [from, until] = [values.valid_from as string | null, values.valid_until as string | null];
  return {
    ...(stored as RuleValues),
    valid_from: from === null ? usualStart : new Date(from),
    valid_until: until === null ? null : new Date(until),
    review_by: new Date(values.review_by),
  };
}
