import { givenIdOf, idOf, instant, oneLine } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { someText } from '../conventions/text-schemas.ts';

/** Organisations that somebody put together. */
export const groupSchema = z
  .object({
    id: idOf('organisation_group'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    name: z.string(),
    description: z.string().nullable(),
    organisationIds: z.array(idOf('organisation')).describe('Those that were named one by one.'),
    labels: z.array(z.string()),
    countryCodes: z.array(z.string()),
    plans: z.array(z.string()),
    memberIds: z
      .array(idOf('organisation'))
      .describe('Everybody in it: named, or fitting labels, countries and plans.'),
    deletedAt: instant.nullable(),
  })
  .meta({ id: 'OrganisationGroup', description: 'A group of organisations.' });

/** A group inside. */
export type Group = z.output<typeof groupSchema>;

/** Body of a new group, or of one that replaces another. */
export const groupInput = z.strictObject({
  name: oneLine(1, 200),
  description: someText(1, 2000).nullable().default(null),
  organisationIds: z.array(givenIdOf('organisation')).max(20_000).default([]),
  labels: z
    .array(oneLine(1, 100))
    .max(100)
    .default([])
    .describe(
      'With `countryCodes` and `plans`: organisations that fit join and leave by themselves. Any value of a field, each field given.',
    ),
  countryCodes: z
    .array(
      z
        .string()
        .regex(/^[A-Za-z]{2,3}$/, 'must be a country code as Xero names it')
        .transform((code) => code.toUpperCase()),
    )
    .max(300)
    .default([]),
  plans: z.array(oneLine(1, 100)).max(100).default([]),
});
export type GroupInput = z.output<typeof groupInput>;

/** Body of a group that replaces another. */
export const groupReplacement = groupInput.extend({
  reason: someText(3, 2000)
    .nullable()
    .default(null)
    .describe('Required when organisations that join or leave make fewer things fail.'),
});
