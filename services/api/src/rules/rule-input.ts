import { givenIdOf, oneLine } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { ceiling } from '../conventions/ceiling.ts';
import { dayOrInstant } from '../conventions/day-or-instant.ts';
import { someText } from '../conventions/text-schemas.ts';

const names = z.array(oneLine(1, 200)).max(500).default([]);

/** Body of a new rule, or of one that replaces another. */
export const ruleInput = z.strictObject({
  name: oneLine(1, 200),
  reason: someText(0, 2000)
    .transform((text) => (text === '' ? null : text))
    .nullable()
    .default(null)
    .describe('Required when all staff may have more than READONLY.'),
  scope: z.strictObject({
    all: z.boolean().default(false),
    groupIds: z.array(givenIdOf('organisation_group')).max(1000).default([]),
    organisationIds: z.array(givenIdOf('organisation')).max(10_000).default([]),
  }),
  covers: z.strictObject({
    allStaff: z.boolean().default(false),
    jobRoles: names,
    departments: names,
    personIds: z.array(givenIdOf('person')).max(10_000).default([]),
  }),
  ceiling,
  validFrom: dayOrInstant.nullable().default(null).describe('From now on when absent.'),
  validUntil: dayOrInstant.nullable().default(null),
  reviewBy: dayOrInstant,
  ownerPersonId: givenIdOf('person'),
});

/** What somebody says about a rule. */
export type RuleInput = z.output<typeof ruleInput>;
