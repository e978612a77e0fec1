import { idOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { actingParty } from '../conventions/acting-party.ts';
import { eventSchema } from './event-schema.ts';

/** One entry of the journal for people: what the change feed says, with the names that things and people have now. */
export const activityEntrySchema = eventSchema
  .extend({
    actor: actingParty,
    organisationName: z.string().nullable(),
    subject: z.object({
      type: z.string(),
      id: z.string(),
      version: z.int().nullable(),
      name: z
        .string()
        .nullable()
        .describe(
          'What it is called now: of a grant the account, of an exception the violation; null when it has no name, or none any more.',
        ),
      caseId: idOf('case').nullable().describe('Of a violation or an exception: the case that it belongs to.'),
    }),
  })
  .meta({ id: 'ActivityEntry', description: 'One entry of the journal with names.' });

/** An entry inside. */
export type ActivityEntry = z.output<typeof activityEntrySchema>;
