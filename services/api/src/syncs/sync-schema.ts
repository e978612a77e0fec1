import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** How a sync ended. */
export const syncOutcomes = ['changed', 'unchanged', 'quarantined', 'deferred', 'failed'] as const;

/** One run of reading an organisation. It never changes once it is there. */
export const syncSchema = z
  .object({
    id: idOf('sync'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    organisationId: idOf('organisation'),
    cause: z.string(),
    startedAt: instant,
    finishedAt: instant,
    outcome: z.enum(syncOutcomes),
    calls: z.int(),
    waitedMs: z.int(),
    snapshotId: idOf('snapshot').nullable(),
    problem: z.record(z.string(), z.unknown()).nullable(),
  })
  .meta({ id: 'Sync', description: 'One run of reading an organisation.' });

/** A sync run inside. */
export type Sync = z.output<typeof syncSchema>;
