import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';

type What = 'exception' | 'rule';

/**
 * The table of an end: `days_ahead`, which of these days before it came last, and `days_left`, how many days are really left, fewer
 * when nobody looked for a while. Empty while the end is further away, and once it is over.
 */
export const nearness = (endsAt: RawBuilder<Date>, days: readonly number[]) => sql`(
  select min(day) as days_ahead, ceil(extract(epoch from ${endsAt} - app.now()) / 86400)::integer as days_left
    from unnest(${[...days]}::integer[]) as day
   where ${endsAt} > app.now() and ${endsAt} <= app.now() + make_interval(hours => 24 * day)
  having count(*) > 0)`;

/**
 * Condition: an end with the nearness `near` is to be announced, since that day before it has not been, and came when the end had
 * stood for a while. Once a later day was announced an earlier one never is.
 */
export const isToAnnounce = (
  what: What,
  end: { id: RawBuilder<string>; at: RawBuilder<Date>; since: RawBuilder<Date> },
) => sql<boolean>`(
  ${end.since} <= ${end.at} - make_interval(hours => 24 * near.days_ahead)
  and not exists (select from governance.end_notice n
                   where n.subject_type = ${what} and n.subject_id = ${end.id} and n.ends_at = ${end.at} and n.days_ahead <= near.days_ahead))`;

/** Notes that the ends in `due` (`id`, `ends_at`, `days_ahead`) are announced; gives the `id` of those that nobody else announces. */
export const noteAnnounced = (what: What) => sql`
  insert into governance.end_notice (subject_type, subject_id, ends_at, days_ahead)
  select ${what}, id, ends_at, days_ahead from due on conflict do nothing
  returning subject_id as id`;

/** Forgets what was announced about ends that are over. */
export async function forgetPastNotices(db: Db): Promise<void> {
  await sql`delete from governance.end_notice where ends_at < app.now()`.execute(db);
}
