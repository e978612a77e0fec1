import { type Db, insertEvents } from '@keyledger/database';
import { sql } from 'kysely';
import { workerActor } from '../storing/read-events.ts';

/** Sync runs that changed something or failed are kept so long. */
const keptDays = 90;

const batchSize = 10_000;

/**
 * Deletes sync runs that are older than they are kept, and says so in the journal. Of several workers only one does it at a
 * time. Returns how many went; call again when it was a full batch.
 */
export function purgeSyncRuns(db: Db): Promise<{ deleted: number; more: boolean }> {
  return db.transaction().execute(async (db) => {
    const { rows: locks } = await sql<{ mine: boolean }>`select pg_try_advisory_xact_lock(4911206020) as mine`.execute(
      db,
    );
    if (locks[0]?.mine !== true) return { deleted: 0, more: false };
    const { rows } = await sql`
      delete from directory.sync where id in (
        select id from directory.sync where finished_at < app.now() - make_interval(days => ${keptDays}) order by finished_at limit ${batchSize})
      returning id
    `.execute(db);
    if (rows.length > 0) {
      const data = { records: 'sync', count: rows.length, olderThanDays: keptDays };
      await insertEvents(db, [
        {
          type: 'records.purged',
          actor: workerActor,
          organisationId: null,
          subject: { type: 'installation', id: 'sync', version: null },
          data,
        },
      ]);
    }
    return { deleted: rows.length, more: rows.length === batchSize };
  });
}
