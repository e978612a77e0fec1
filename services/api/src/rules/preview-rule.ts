import type { Caller } from '@keyledger/contracts';
import { type Db, newId } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { needsSecondOperator } from '../control-changes/needs-second-operator.ts';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { describeCurrent } from '../previews/describe-current.ts';
import { effectOfRehearsal } from '../previews/effect-of-rehearsal.ts';
import { rehearseChange } from '../previews/rehearse-change.ts';
import { accessCheckId, compareAccess } from './compare-access.ts';
import { isHigherCeiling } from './is-higher-ceiling.ts';
import { liftsCeiling } from './lifts-ceiling.ts';
import type { RuleInput } from './rule-input.ts';
import type { RulePreview } from './rule-preview.ts';
import { findOrganisationsInScope, findRuleById, type RuleRow } from './rule-store.ts';
import { createRule, deleteRule, replaceRule, valuesOf } from './save-rule.ts';

/** A rule as it would be: new without an id, deleted without a rule. */
export type RuleToPreview = { ruleId: string | null; rule: RuleInput | null; caller: Caller; timeZone: string };

/**
 * Says whom a new, changed or deleted rule would make valid or invalid: the rule is saved by the ordinary path, the check asked
 * before and after, and everything taken back.
 * @throws AppError `not_found`, and whatever saving the rule would throw.
 */
export async function previewRule(db: Db, asked: RuleToPreview): Promise<RulePreview> {
  const known = await findKnown(db, asked);
  const organisationIds = await findConcerned(db, known, asked.rule);
  const rehearsal = await rehearseChange(db, {
    organisationIds,
    checkIds: [accessCheckId],
    change: (transaction) => save(transaction, asked),
  });
  // A rule changes nothing of who or what accounts are.
  const accounts = await describeCurrent(db, { organisationIds });
  const compared = await compareAccess(db, {
    before: { findings: rehearsal.before, accounts },
    after: { findings: rehearsal.after, accounts },
  });
  const effect = await effectOfRehearsal(db, rehearsal);
  const isHigher = known !== undefined && asked.rule !== null && isHigherCeiling(known.ceiling, asked.rule.ceiling);
  const needsReason = isHigher || (asked.rule !== null && (await liftsCeiling(db, rehearsal)));
  return {
    ...compared,
    effect,
    needsReason,
    needsSecondOperator: needsReason && (await needsSecondOperator(db, effect, asked.caller)),
  };
}

async function save(db: Db, { ruleId, rule, caller, timeZone }: RuleToPreview): Promise<unknown> {
  const actor = actorOf(caller);
  const match = () => {};
  if (ruleId === null)
    return rule && createRule(db, { ...valuesOf(rule, timeZone, await readNow(db)), id: newId() }, actor);
  if (rule === null) return deleteRule(db, { id: ruleId, actor, match });
  return replaceRule(db, { id: ruleId, input: rule, actor, timeZone, match });
}

/** The rule that would be replaced or deleted. */
async function findKnown(db: Db, { ruleId }: RuleToPreview): Promise<RuleRow | undefined> {
  const known = ruleId === null ? undefined : await findRuleById(db, ruleId);
  if (ruleId !== null && known === undefined) throw new AppError({ code: 'not_found' });
  return known;
}

/** The organisations of the rule as it is and as it would be. */
async function findConcerned(db: Db, known: RuleRow | undefined, rule: RuleInput | null): Promise<string[]> {
  const asked = rule && {
    scope_all: rule.scope.all,
    scope_group_ids: [...rule.scope.groupIds],
    scope_organisation_ids: [...rule.scope.organisationIds],
  };
  const scopes = [known, asked].filter((scope) => scope !== undefined && scope !== null);
  return findOrganisationsInScope(db, scopes);
}
