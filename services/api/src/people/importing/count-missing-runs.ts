import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { Batch } from '../person-target.ts';
import { isMissing } from './missing-people.ts';

/**
 * Counts for each person how many good full imports in a row did not name them although nobody was ended for it: whoever is
 * missing twice has vanished. Whoever is named again, also by a partial import, is not missing. Called after the import was
 * applied.
 */
export async function countMissingRuns(db: Db, batch: Batch, { isFull }: { isFull: boolean }): Promise<void> {
  const missing = sql<boolean>`(${isMissing(batch)})`;
  await sql`
    update people.person p set missing_runs = case when not ${missing} then 0 else p.missing_runs + 1 end
     where p.source = ${batch.source} and (p.missing_runs > 0 or ${isFull})
       and case when ${isFull} then p.missing_runs > 0 or ${missing} else not ${missing} end`.execute(db);
}
