import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** The present instant by the one clock that services share. */
export async function readNow(db: Db): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`select app.now() as now`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('PostgreSQL told no time');
  return row.now;
}
