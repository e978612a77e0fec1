import { type RawBuilder, sql } from 'kysely';
import { purgeDeliveries } from './purge-deliveries.ts';
import type { Purge } from './purge-records.ts';
import { purgeSyncRuns } from './purge-sync-runs.ts';

/**
 * What the nightly run deletes, in this order. Records of other services, and evidence, go through functions of the database:
 * they hold this worker to what is set, keep what an open violation is told by, and leave the journal's chain whole.
 */
export const purges: readonly Purge[] = [
  purgeSyncRuns,
  purgeDeliveries,
  { records: 'sessions', batch: 10_000, deleteOld: (most) => counted(sql`auth.purge_sessions(${most})`) },
  { records: 'read_evidence', batch: 1000, deleteOld: (most) => counted(sql`directory.purge_read_evidence(${most})`) },
  {
    records: 'person_versions',
    batch: 10_000,
    deleteOld: (most) => counted(sql`people.purge_person_versions(${most})`),
  },
  { records: 'event_data', batch: 10_000, deleteOld: (most) => counted(sql`journal.purge_event_data(${most})`) },
  { records: 'events', batch: 10_000, deleteOld: (most) => counted(sql`journal.purge_events(${most})`) },
];

function counted(call: RawBuilder<unknown>): RawBuilder<{ count: number }> {
  return sql<{ count: number }>`select ${call} as count`;
}
