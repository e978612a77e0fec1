import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** How many organisations are connected through the app; custom connections do not count towards its cap. */
export async function countConnected(db: Db): Promise<number> {
  const { rows } = await sql<{ connected: number }>`
    select count(distinct c.organisation_id)::integer as connected
      from auth.connection c join auth.authorisation a on a.id = c.authorisation_id
     where c.state = 'connected' and c.organisation_id is not null and a.kind <> 'custom'`.execute(db);
  return rows[0]?.connected ?? 0;
}
