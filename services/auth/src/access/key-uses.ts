import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** Notes when API keys were last used; an earlier instant than the known one changes nothing. */
export async function storeKeyUses(db: Db, uses: readonly { keyId: string; at: Date }[]): Promise<void> {
  if (uses.length === 0) return;
  await sql`
    with used as (
      select u."keyId" as id, least(max(u.at), app.now()) as at
        from jsonb_to_recordset(${JSON.stringify(uses)}::jsonb) as u("keyId" uuid, at timestamptz) group by u."keyId"
    ), locked as (
      select k.id, used.at from auth.api_key k join used using (id)
       where k.last_used_at is null or k.last_used_at < used.at order by k.id for update of k
    )
    update auth.api_key as k set last_used_at = locked.at from locked where k.id = locked.id`.execute(db);
}
