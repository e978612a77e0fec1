import type { Actor, Db } from '@keyledger/database';
import type { ClassificationRuleValues } from './classification-rule-store.ts';
import { writeClassificationRule } from './write-classification-rule.ts';

/** Applies a change of the classification rules that a second operator approved. @throws AppError `conflict` when the rule has been changed since. */
export async function applyApprovedClassification(
  db: Db,
  change: { kind: string; id: string; version: number; after: unknown; actor: Actor },
): Promise<void> {
  const { id, version, actor } = change;
  const values = change.kind === 'classification_rule.delete' ? null : revive(change.after);
  await writeClassificationRule(db, { id, version, values }, actor);
}

/** Stored JSON knows no instants. */
function revive(stored: unknown): ClassificationRuleValues {
  const values = stored as Omit<ClassificationRuleValues, 'ends_at'> & { ends_at: string | null };
  return { ...values, ends_at: values.ends_at === null ? null : new Date(values.ends_at) };
}
