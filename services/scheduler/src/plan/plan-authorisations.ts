import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** An authorisation that nothing else has used for so long is refreshed, so that Xero does not let it lapse (60 days). */
const keepAliveAfterDays = 7;

/**
 * Gives every active authorisation its times, and moves its keep-alive away for as long as other refreshes make it needless.
 * A keep-alive that is already due stays so: it was asked for, or nothing refreshed the authorisation.
 */
export async function planAuthorisations(db: Db, options: { intervalMs: number }): Promise<void> {
  await sql`
    insert into schedule.authorisation (authorisation_id, next_connections_read_at, next_keep_alive_at)
    select id, coalesce(last_connections_read_at, created_at) + (1 + random() * 0.1) * make_interval(secs => ${options.intervalMs / 1000}),
           coalesce(last_refreshed_at, created_at) + make_interval(days => ${keepAliveAfterDays})
      from auth.authorisation a
     where state = 'active' and not exists (select from schedule.authorisation s where s.authorisation_id = a.id)
     order by id
    on conflict (authorisation_id) do nothing
  `.execute(db);
  await sql`
    update schedule.authorisation s set next_keep_alive_at = a.last_refreshed_at + make_interval(days => ${keepAliveAfterDays})
      from auth.authorisation a
     where a.id = s.authorisation_id and s.next_keep_alive_at > app.now()
       and a.last_refreshed_at + make_interval(days => ${keepAliveAfterDays}) > s.next_keep_alive_at
  `.execute(db);
}
