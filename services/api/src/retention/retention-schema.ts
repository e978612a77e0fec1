import { instant } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** What is kept for a time that is set, and what it is. */
export const keptRecords = {
  sync_runs: 'Sync runs that changed something or failed. Counts of each day stay for good.',
  deliveries: 'Messages to webhooks and notes of mails, once they ended.',
  sessions: 'Sessions of operators, once they ended. The journal keeps who signed in when.',
  idempotency_answers: 'Answers that are given again to a repeated Idempotency-Key. Always 24 hours.',
  read_evidence:
    'The answers of Xero that a changed read got. Those of the newest read, of a read in quarantine and of reads that an open violation rests on stay.',
  event_data:
    'The data of events, in which alone names stand. Their digests in the chain stay; so does the data of events about open violations.',
  events:
    'Events and their links in the chain, oldest first, up to the first one about an open violation. The chain verifies from the oldest that is kept; older positions of the feed answer 410.',
  person_versions: 'What people were until then. The present version stays, and all of people with open violations.',
} as const;

/** The name of a kind of records. */
export type KeptRecords = keyof typeof keptRecords;

/** Names of kinds of records, as they stand in paths. */
export const recordsName = z.enum(Object.keys(keptRecords) as [KeptRecords, ...KeptRecords[]]);

/** How long records of one kind are kept. */
export const retentionSchema = z
  .object({
    id: recordsName,
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    description: z.string(),
    days: z.int().describe('Kept so long.'),
    defaultDays: z.int(),
    minimumDays: z.int(),
    maximumDays: z.int(),
    isEvidence: z
      .boolean()
      .describe('An auditor needs these: keeping them shorter needs a reason and is listed as a control change.'),
    lastRun: z
      .object({
        startedAt: instant,
        finishedAt: instant.nullable().describe('null: it runs, or was cut short and goes on.'),
        deleted: z.int().describe('How many of these records went.'),
        problem: z.string().nullable(),
      })
      .nullable()
      .describe('The last nightly run; null before the first, and for what goes by itself.'),
    nextRunAt: instant.nullable().describe('null: these go by themselves.'),
  })
  .meta({ id: 'Retention', description: 'How long records of one kind are kept, and when they last went.' });

/** A retention inside. */
export type Retention = z.output<typeof retentionSchema>;
