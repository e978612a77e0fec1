import { givenIdOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { changeEffect } from '../control-changes/control-change.ts';
import { previewedAccount } from '../previews/previewed-account.ts';
import { classificationRuleInput } from './classification-rule-schema.ts';

/** Body of a preview: a new rule, one in the place of a rule, or the end of a rule. */
export const classificationPreviewInput = z
  .strictObject({
    classificationRuleId: givenIdOf('classification_rule')
      .nullable()
      .default(null)
      .describe('The rule to replace; a new rule when absent.'),
    rule: classificationRuleInput.nullable().describe('What it would say; null: the rule would be deleted.'),
  })
  .refine(({ classificationRuleId, rule }) => classificationRuleId !== null || rule !== null, {
    path: ['rule'],
    message: 'is required',
  });

const standing = z.object({ kind: z.string(), identified: z.boolean() });

/** What a change of the classification rules would do. */
export const classificationPreviewSchema = z
  .object({
    effect: changeEffect.describe('Open violations that the change would end.'),
    needsReason: z.boolean(),
    needsSecondOperator: z.boolean(),
    counts: z.object({ changed: z.int(), becomesIdentified: z.int(), becomesUnidentified: z.int() }),
    accounts: z
      .array(previewedAccount.extend({ before: standing, after: standing }))
      .describe('Those that would count as something else; at most 1,000.'),
    truncated: z.boolean(),
  })
  .meta({ id: 'ClassificationPreview', description: 'What a change of the classification rules would do.' });

/** A preview inside. */
export type ClassificationPreview = z.output<typeof classificationPreviewSchema>;
