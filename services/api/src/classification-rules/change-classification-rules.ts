import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { type ChangeOutcome, carryOutChange } from '../control-changes/carry-out-change.ts';
import { needsSecondOperator } from '../control-changes/needs-second-operator.ts';
import { actorOf } from '../conventions/caller.ts';
import type { ClassificationPreview } from './classification-preview.ts';
import type { ClassificationRuleInput } from './classification-rule-schema.ts';
import {
  type ClassificationRuleRow,
  findLastPosition,
  lockClassificationOrder,
  lockClassificationRule,
} from './classification-rule-store.ts';
import { requireKnownNames, toRuleValues } from './classification-rule-values.ts';
import { rehearseClassification } from './rehearse-classification.ts';
import { newRuleId, type RuleWrite, writeClassificationRule } from './write-classification-rule.ts';

/** A change as somebody asks for it: a new rule without an id, a deleted one without input. */
export type RuleChange = {
  id: string | null;
  input: ClassificationRuleInput | null;
  caller: Caller;
  timeZone: string;
  /** Holds the caller to the version that they read. */
  match: (version: number) => void;
};

/** What became of a change of the rule with this id. */
export type RuleOutcome = ChangeOutcome & { id: string };

const step = 10;

/** Says what a change of the classification rules would do. */
export async function previewClassification(db: Db, change: Omit<RuleChange, 'match'>): Promise<ClassificationPreview> {
  const { write } = await plan(db, { ...change, match: () => {} });
  const { isWeaker, effect, preview } = await rehearseClassification(db, write, actorOf(change.caller));
  const waits = await needsSecondOperator(db, effect, change.caller);
  return { effect, needsReason: isWeaker, needsSecondOperator: waits, ...preview };
}

/**
 * Adds, replaces or deletes a classification rule. What makes fewer things fail needs a reason and is kept as a control change;
 * when it ends something high or critical and there is a second operator, it waits for them.
 */
export async function changeClassificationRule(
  db: Db,
  change: RuleChange & { reason: string | null },
): Promise<RuleOutcome> {
  const { caller, reason } = change;
  const actor = actorOf(caller);
  const { write, before } = await plan(db, change);
  const { isWeaker, effect } = await rehearseClassification(db, write, actor);
  const carried = await carryOutChange(
    db,
    {
      kind: `classification_rule.${before === null ? 'create' : write.values === null ? 'delete' : 'replace'}`,
      target: { type: 'classification_rule', id: write.id, version: write.version },
      before: before ?? {},
      after: write.values ?? {},
      isWeaker,
      effect,
      reason,
      caller,
    },
    () => writeClassificationRule(db, write, actor),
  );
  return { ...carried, id: write.id };
}

async function plan(
  db: Db,
  { id, input, timeZone: zone, match }: RuleChange,
): Promise<{ write: RuleWrite; before: ClassificationRuleRow | null }> {
  await lockClassificationOrder(db);
  const before = id === null ? null : await lockPresent(db, id, match);
  const usualPosition = before?.position ?? (await findLastPosition(db)) + step;
  const values = input && toRuleValues(input, { zone, usualPosition });
  if (values !== null) await requireKnownNames(db, values);
  return { write: { id: before?.id ?? newRuleId(), version: before?.version ?? 0, values }, before };
}

async function lockPresent(db: Db, id: string, match: (version: number) => void): Promise<ClassificationRuleRow> {
  const rule = await lockClassificationRule(db, id);
  if (rule === undefined) throw new AppError({ code: 'not_found' });
  match(rule.version);
  if (rule.deleted_at !== null) throw new AppError({ code: 'conflict', publicMessage: 'This rule is deleted.' });
  return rule;
}
