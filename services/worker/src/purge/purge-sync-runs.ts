import { sql } from 'kysely';
import type { Purge } from './purge-records.ts';

/** Deletes sync runs that changed something or failed; the last unchanged one and the counts of each day stand elsewhere. */
export const purgeSyncRuns: Purge = {
  records: 'sync_runs',
  batch: 10_000,
  deleteOld: (most) => sql<{ count: number }>`
    with old as (
      delete from directory.sync where id in (
        select id from directory.sync where finished_at < (select governance.kept_since('sync_runs'))
         order by finished_at limit ${most})
      returning 1
    )
    select count(*) as count from old`,
};
