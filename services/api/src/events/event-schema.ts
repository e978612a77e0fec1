import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** One sealed event of the journal, as the change feed shows it. */
export const eventSchema = z
  .object({
    position: z.int().describe('Gap-free place in the chain.'),
    id: idOf('event'),
    type: z.string().describe('What happened: `<object>.<what>`. New values may appear.'),
    at: instant,
    actor: z.object({ type: z.string(), id: z.string().nullable() }),
    organisationId: idOf('organisation').nullable(),
    subject: z.object({ type: z.string(), id: z.string(), version: z.int().nullable() }),
    baseline: z.boolean().describe('Found before its organisation was governed.'),
    data: z
      .record(z.string(), z.unknown())
      .nullable()
      .describe('Changed fields and context; null after erasure of the person it was about.'),
    hash: z.string().describe('Hexadecimal SHA-256 of the chain up to this event.'),
  })
  .meta({ id: 'Event', description: 'One entry of the journal.' });

/** An event inside. */
export type FeedEvent = z.output<typeof eventSchema>;
