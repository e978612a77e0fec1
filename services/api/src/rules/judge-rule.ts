import type { Db } from '@keyledger/database';
import type { ChangeEffect } from '../control-changes/control-change.ts';
import { readNow } from '../conventions/read-now.ts';
import { effectOfRehearsal } from '../previews/effect-of-rehearsal.ts';
import { rehearseChange } from '../previews/rehearse-change.ts';
import { checkRule } from './check-rule.ts';
import { accessCheckId } from './compare-access.ts';
import { isHigherCeiling } from './is-higher-ceiling.ts';
import { isAnyOpen, liftsCeiling } from './lifts-ceiling.ts';
import { findOrganisationsInScope, type RuleValues } from './rule-store.ts';

/**
 * Whether a new rule, or one in the place of a rule, lets people hold more than the rules allow now, and which open violations it
 * ends. `write` stores it for real, and everything is taken back. One that begins later is judged as if it began now.
 * @throws AppError `unprocessable` that names what is wrong with the rule
 */
export async function judgeRule(
  db: Db,
  {
    before,
    values,
    write,
  }: { before: RuleValues | null; values: RuleValues; write: (db: Db, values: RuleValues) => Promise<unknown> },
): Promise<{ isWeaker: boolean; effect: ChangeEffect }> {
  await checkRule(db, values);
  const now = await readNow(db);
  const begun = { ...values, valid_from: new Date(Math.min(values.valid_from.getTime(), now.getTime())) };
  const organisationIds = await findOrganisationsInScope(db, before === null ? [values] : [before, values]);
  const isHigher = before !== null && isHigherCeiling(before.ceiling, values.ceiling);
  // Nothing that could end is nothing to rehearse: the first rules are saved at once, however many organisations they are for.
  if (!isHigher && !(await isAnyOpen(db, organisationIds))) return { isWeaker: false, effect: { openViolations: [] } };
  const rehearsal = await rehearseChange(db, {
    organisationIds,
    checkIds: [accessCheckId],
    change: (transaction) => write(transaction, begun),
  });
  return {
    isWeaker: isHigher || (await liftsCeiling(db, rehearsal)),
    effect: await effectOfRehearsal(db, rehearsal),
  };
}
