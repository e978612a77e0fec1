import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** Who may have access, and the highest Xero role allowed. */
export const ruleSchema = z
  .object({
    id: idOf('rule'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    name: z.string(),
    reason: z.string().nullable(),
    scope: z.object({
      all: z.boolean(),
      groupIds: z.array(idOf('organisation_group')),
      organisationIds: z.array(idOf('organisation')),
    }),
    covers: z.object({
      allStaff: z.boolean(),
      jobRoles: z.array(z.string()),
      departments: z.array(z.string()),
      personIds: z.array(idOf('person')),
    }),
    ceiling: z.string().describe("Xero's value of the highest role that the rule allows."),
    validFrom: instant,
    validUntil: instant.nullable(),
    reviewBy: instant.describe('Past it the rule stays in force and is a violation of its own.'),
    ownerPersonId: idOf('person'),
    deletedAt: instant.nullable(),
  })
  .meta({ id: 'Rule', description: 'An access rule.' });

/** A rule inside. */
export type Rule = z.output<typeof ruleSchema>;
