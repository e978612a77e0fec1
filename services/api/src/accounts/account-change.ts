import { givenIdOf, oneLine } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { ceiling } from '../conventions/ceiling.ts';
import { dayOrInstant } from '../conventions/day-or-instant.ts';
import { someText } from '../conventions/text-schemas.ts';

/** What somebody can say an account is. A person's account is linked instead. */
export const accountClasses = ['external', 'client', 'shared', 'integration', 'vendor'] as const;
export type AccountClass = (typeof accountClasses)[number];

const person = givenIdOf('person').nullable().default(null);

/** The facts that a class rests on. */
export const givenKindFacts = z.strictObject({
  ownerPersonId: person,
  sponsorPersonId: person,
  company: oneLine(1, 200).nullable().default(null),
  purpose: someText(1, 1000).nullable().default(null),
  organisationIds: z.array(givenIdOf('organisation')).max(10_000).default([]),
  ceiling: ceiling.nullable().default(null),
  approvedBy: person.describe('Somebody else than the subject.'),
  endsAt: dayOrInstant.nullable().default(null),
});
export type GivenKindFacts = z.output<typeof givenKindFacts>;

/** Why a decision allows more than a record in force does. */
export const raiseReason = someText(3, 2000)
  .nullable()
  .describe('Required where it raises the ceiling of a record that is in force.');

/** Body of a change of an account: whose it is, or what it is. */
export const accountChange = z
  .strictObject({
    personId: givenIdOf('person').nullable().optional().describe('Whose account it is; null: nobody of our people.'),
    kind: z
      .enum([...accountClasses, 'unclassified'])
      .optional()
      .describe('What it is; `unclassified` ends a class.'),
    kindFacts: givenKindFacts.nullable().optional(),
    reason: raiseReason.optional(),
  })
  .refine(({ personId, kind }) => (personId === undefined) !== (kind === undefined), {
    message: 'must say either personId or kind',
  })
  .refine(({ kind, kindFacts }) => kindFacts === undefined || kindFacts === null || kind !== undefined, {
    path: ['kind'],
    message: 'is required with kindFacts',
  });
