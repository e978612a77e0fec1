import { idOf, instant } from '@keyledger/runtime/rest';
import { z } from 'zod';

/** Where a snapshot stands. */
export const snapshotStates = ['complete', 'quarantined', 'released', 'superseded'] as const;

/** A run of complete reads with the same access hash. */
export const snapshotSchema = z
  .object({
    id: idOf('snapshot'),
    createdAt: instant,
    updatedAt: instant,
    version: z.int(),
    organisationId: idOf('organisation'),
    firstReadStartedAt: instant,
    firstReadCompletedAt: instant,
    lastReadStartedAt: instant,
    lastReadCompletedAt: instant,
    readCount: z.int(),
    state: z.enum(snapshotStates),
    userCount: z.int(),
    roleCounts: z.record(z.string(), z.int()),
    accessSha256: z.string().describe('Hexadecimal hash over what can change a verdict.'),
    previousSnapshotId: idOf('snapshot').nullable(),
    changes: z.object({ added: z.int(), removed: z.int(), changed: z.int() }),
    quarantineReason: z.string().nullable(),
    decidedBy: z.object({ type: z.string(), id: z.string() }).nullable(),
    decidedAt: instant.nullable(),
  })
  .meta({ id: 'Snapshot', description: 'A run of complete reads with the same access hash.' });

/** A snapshot with which accounts differ from the one before. */
export const snapshotWithDifferenceSchema = snapshotSchema
  .extend({
    difference: z
      .object({
        removedAccountIds: z.array(idOf('account')),
        returnedAccountIds: z.array(idOf('account')),
        lostAccountIds: z.array(idOf('account')).describe('Missing from a quarantined read; they keep their grants.'),
        changedAccounts: z.array(z.object({ accountId: idOf('account'), fields: z.array(z.string()) })),
        grantsOpened: z.int().nullable(),
        grantsClosed: z.int().nullable(),
      })
      .nullable()
      .describe('Null for the first snapshot of an organisation.'),
  })
  .meta({ id: 'SnapshotWithDifference', description: 'A snapshot with its difference to the one before.' });

/** A snapshot inside. */
export type Snapshot = z.output<typeof snapshotSchema>;

/** A snapshot with its difference inside. */
export type SnapshotWithDifference = z.output<typeof snapshotWithDifferenceSchema>;
