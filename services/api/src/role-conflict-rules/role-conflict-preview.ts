import { givenIdOf, idOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { changeEffect } from '../control-changes/control-change.ts';
import { previewedAccount } from '../previews/previewed-account.ts';
import { roleConflictRuleInput } from './role-conflict-rule-schema.ts';

/** Body of a preview: a new rule, one in the place of a rule, or the end of a rule. */
export const roleConflictPreviewInput = z
  .strictObject({
    roleConflictRuleId: givenIdOf('role_conflict_rule')
      .nullable()
      .default(null)
      .describe('The rule to replace; a new rule when absent.'),
    rule: roleConflictRuleInput.nullable().describe('What it would say; null: the rule would be deleted.'),
  })
  .refine(({ roleConflictRuleId, rule }) => roleConflictRuleId !== null || rule !== null, {
    path: ['rule'],
    message: 'is required',
  });

const count = z.int();

/** Whom a changed rule on conflicting roles would find. */
export const roleConflictPreviewSchema = z
  .object({
    counts: z.object({
      conflicting: count.describe('Accounts that the rule would find.'),
      becomesConflicting: count,
      becomesFree: count.describe('Accounts that the rule finds now and would find no more.'),
    }),
    effect: changeEffect.describe('Open violations that the change would end.'),
    needsReason: z.boolean().describe('Whether violations rest on the rule, which would say something else.'),
    needsSecondOperator: z.boolean(),
    accounts: z
      .array(
        previewedAccount.extend({
          personId: idOf('person').nullable(),
          personName: z.string().nullable(),
          after: z.enum(['conflicting', 'free']),
        }),
      )
      .describe('Those for whom the rule would say something else, new conflicts first; at most 1,000.'),
    truncated: z.boolean(),
  })
  .meta({ id: 'RoleConflictPreview', description: 'Whom a changed rule on conflicting roles would find.' });

/** A preview inside. */
export type RoleConflictPreview = z.output<typeof roleConflictPreviewSchema>;
