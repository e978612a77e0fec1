import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';

/** The day, in the zone, of the oldest read that is kept and that the caller may see; null before any. Ids of snapshots follow time. */
export async function findFirstReadDay(db: Db, caller: Caller, timeZone: string): Promise<string | null> {
  const { rows } = await sql<{ day: string }>`
    select to_char(s.first_read_completed_at at time zone ${timeZone}, 'YYYY-MM-DD') as day
      from directory.snapshot s
     where ${isVisible(caller, sql.ref('s.organisation_id'))}
     order by s.id limit 1`.execute(db);
  return rows[0]?.day ?? null;
}
