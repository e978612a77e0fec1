import { instant } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { type Attribute, attributes } from '../several-sources/attributes.ts';

/** What it can mean that a user of an identity provider is not active. */
export const inactiveMeanings = ['offboarded', 'leave'] as const;

const place = z.int().min(1).max(1000);

/** What can be set of a source of people. */
export const sourceSettings = {
  inactiveMeans: z
    .enum(inactiveMeanings)
    .describe(
      'What it means that a user is not active. Some identity providers say so of whoever is merely unassigned.',
    ),
  cadenceDays: z
    .int()
    .min(1)
    .max(3650)
    .nullable()
    .describe(
      'Silent for longer, the source counts as stale; null: as the check people-source-stale is set for its kind.',
    ),
  precedence: place.describe(
    'Of somebody whom several sources know, the one with the lowest number that supplies an attribute decides it; of equal ones the older source.',
  ),
  attributePrecedence: z
    .partialRecord(z.enum(attributes), place)
    .describe('Numbers for single attributes, which count instead of `precedence`.'),
} as const;

/** A source of people. */
export const sourceSchema = z
  .object({
    id: z.string().describe('Its name.'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    kind: z.enum(['csv', 'rest', 'scim']).describe('How it tells.'),
    ...sourceSettings,
    lastGoodImportAt: instant.nullable().describe('When it last told something whole.'),
    lastRequestAt: instant.nullable().describe('When it was last heard of, to the minute.'),
    unreadableRequestAt: instant
      .nullable()
      .describe('When the oldest request came that could not be understood and that no later one has made up for.'),
    peopleCount: z.int().describe('Without deleted ones.'),
    deletedAt: instant.nullable().describe('Nothing that it said counts any more. It is back when it speaks again.'),
  })
  .meta({ id: 'PeopleSource', description: 'Where people come from: a file, a system, an identity provider.' });

/** Numbers for single attributes. */
export type AttributePrecedence = { [Name in Attribute]?: number };

/** A source of people inside. */
export type PeopleSource = Omit<z.output<typeof sourceSchema>, 'attributePrecedence'> & {
  attributePrecedence: AttributePrecedence;
};
