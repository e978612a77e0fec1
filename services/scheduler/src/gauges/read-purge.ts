import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** How long ago the nightly deletion of old records last ended well, in seconds; before the first time since the installation began. */
export async function readPurgeAge(db: Db): Promise<number> {
  const { rows } = await sql<{ age: number }>`
    select extract(epoch from app.now() - coalesce(p.succeeded_at, i.created_at))::float8 as age
      from schedule.purge p, app.installation i`.execute(db);
  return rows[0]?.age ?? 0;
}
