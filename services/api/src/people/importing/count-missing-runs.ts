import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { Batch } from '../person-target.ts';
import { knownBySource } from '../several-sources/known-by-source.ts';
import { isMissing } from './missing-people.ts';

/**
 * Counts for each person how many good full imports in a row did not name them although nobody was ended for it: whoever is
 * missing twice has vanished. Whoever is named again, also by a partial import, is not missing. Called after the import was
 * applied. Somebody whom several sources know has vanished once every source that still has them misses them.
 */
export async function countMissingRuns(db: Db, batch: Batch, { isFull }: { isFull: boolean }): Promise<void> {
  const counted = sql`
    select k.person_id, k.missing_runs, (${isMissing(batch)}) as is_missing from (${knownBySource(batch.source)}) k`;
  const next = sql`case when not k.is_missing then 0 else k.missing_runs + 1 end`;
  const isCounted = sql`(k.missing_runs > 0 or ${isFull})
       and case when ${isFull} then k.missing_runs > 0 or k.is_missing else not k.is_missing end`;
  await sql`
    update people.person p set missing_runs = ${next}
      from (${counted}) k where p.id = k.person_id and not p.is_composed and ${isCounted}`.execute(db);
  await sql`
    with counted as (
      update people.source_record s set missing_runs = ${next}
        from (${counted}) k where s.person_id = k.person_id and s.source = ${batch.source} and ${isCounted}
      returning s.person_id, s.missing_runs
    )
    update people.person p
       set missing_runs = least(counted.missing_runs, (
             select min(o.missing_runs) from people.source_record o
              where o.person_id = p.id and o.source <> ${batch.source} and o.deleted_at is null))
      from counted where p.id = counted.person_id`.execute(db);
}
