import { type Db, insertEvents } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { workerActor } from '../storing/read-events.ts';

/** What is deleted when it has been kept long enough. */
export type Purge = {
  /** What the journal calls the records. */
  records: string;
  keptDays: number;
  /** Advisory lock: of several workers only one purges these records at a time. */
  lockKey: number;
  /** Deletes at most `limit` records of a kind that are older than they are kept; a row for each. */
  deleteOld(limit: number): RawBuilder<unknown>;
};

const batchSize = 10_000;

/** Deletes old records and says so in the journal. Returns how many went; call again when it was a full batch. */
export function purgeRecords(db: Db, purge: Purge): Promise<{ deleted: number; more: boolean }> {
  const { records, keptDays, lockKey } = purge;
  return db.transaction().execute(async (db) => {
    const { rows: locks } = await sql<{ mine: boolean }>`
      select pg_try_advisory_xact_lock(${sql.lit(lockKey)}) as mine`.execute(db);
    if (locks[0]?.mine !== true) return { deleted: 0, more: false };
    const { rows } = await purge.deleteOld(batchSize).execute(db);
    if (rows.length > 0) {
      const subject = { type: 'installation', id: records, version: null };
      const data = { records, count: rows.length, olderThanDays: keptDays };
      await insertEvents(db, [{ type: 'records.purged', actor: workerActor, organisationId: null, subject, data }]);
    }
    return { deleted: rows.length, more: rows.length >= batchSize };
  });
}
