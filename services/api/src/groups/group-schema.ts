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
    organisationIds: z.array(idOf('organisation')),
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
});
export type GroupInput = z.output<typeof groupInput>;
