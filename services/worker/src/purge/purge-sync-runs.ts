import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { purgeRecords } from './purge-records.ts';

/** Sync runs that changed something or failed are kept so long. */
const keptDays = 90;

/** Deletes sync runs that are older than they are kept. Call again when it was a full batch. */
export function purgeSyncRuns(db: Db): Promise<{ deleted: number; more: boolean }> {
  return purgeRecords(db, {
    records: 'sync',
    keptDays,
    lockKey: 4_911_206_020,
    deleteOld: (limit) => sql`
      delete from directory.sync where id in (
        select id from directory.sync where finished_at < app.now() - make_interval(days => ${keptDays}) order by finished_at limit ${limit})
      returning id`,
  });
}
