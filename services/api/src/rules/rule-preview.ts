import { givenIdOf, idOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { changeEffect } from '../control-changes/control-change.ts';
import { previewedAccount } from '../previews/previewed-account.ts';
import { ruleInput } from './rule-input.ts';

/** How access stands to the rules: `not_judged` without a rule in force, or while nobody knows whose account it is. */
export const accessVerdicts = ['valid', 'invalid', 'not_judged'] as const;
export type AccessVerdict = (typeof accessVerdicts)[number];

/** Body of a preview: a new rule, one in the place of a rule, or the end of a rule. */
export const rulePreviewInput = z
  .strictObject({
    ruleId: givenIdOf('rule').nullable().default(null).describe('The rule to replace; a new rule when absent.'),
    rule: ruleInput.nullable().describe('What it would say; null: the rule would be deleted.'),
  })
  .refine(({ ruleId, rule }) => ruleId !== null || rule !== null, { path: ['rule'], message: 'is required' });

const count = z.int();

/** Whom a changed rule would make valid or invalid. */
export const rulePreviewSchema = z
  .object({
    counts: z.object({
      valid: count.describe('Accounts whose access would be valid.'),
      invalid: count,
      notJudged: count,
      becomesValid: count,
      becomesInvalid: count,
      becomesNotJudged: count,
    }),
    effect: changeEffect.describe('Open violations that the change would end.'),
    needsReason: z
      .boolean()
      .describe(
        'Whether it raises the ceiling of a rule, or lets people hold more than the rules that cover them allow.',
      ),
    needsSecondOperator: z.boolean(),
    accounts: z
      .array(
        previewedAccount.extend({
          personId: idOf('person').nullable(),
          personName: z.string().nullable(),
          before: z.enum(accessVerdicts),
          after: z.enum(accessVerdicts),
        }),
      )
      .describe('Those whose access would change, what becomes invalid first; at most 1,000.'),
    truncated: z.boolean(),
  })
  .meta({ id: 'RulePreview', description: 'Whom a changed rule would make valid or invalid.' });

/** A preview inside. */
export type RulePreview = z.output<typeof rulePreviewSchema>;
