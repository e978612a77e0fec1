import type { Db } from '@keyledger/database';
import { WATCH_SECONDS } from '@keyledger/domain';
import { sql } from 'kysely';

/** How many requests one round takes; a round that takes as many is followed by another at once. */
export const requestBatchSize = 5000;
/** Evaluations of more organisations than these for one cause let others go first. */
const mostAtOnce = 250;

/**
 * Takes what was asked for and makes it due, in one statement: a request is either still there or due. A sync that was asked
 * for while it ran is due again when it ends, because `requested_at` is then later than the claim. Syncs are written before
 * evaluations, in the order in which a worker that stores a read takes the same rows: PostgreSQL would choose the reverse.
 */
export async function takeRequests(db: Db): Promise<number> {
  const { rows } = await sql<{ taken: number }>`
    /* keep plan: take-requests */
    with taken as (
      delete from schedule.request where seq in (
        select seq from schedule.request order by seq limit ${requestBatchSize} for update skip locked)
      returning seq, kind, organisation_id, authorisation_id, everything, cause, request_id, case_id
    ), about as (
      select t.*, o.id from taken t join directory.organisation o on o.id = t.organisation_id where not t.everything
      union all
      select t.*, o.id from taken t cross join directory.organisation o where t.everything
    ), wanted as (
      select kind, id as organisation_id, (array_agg(cause order by seq desc))[1] as cause,
             (array_agg(request_id order by seq desc))[1] as request_id
        from about
       where kind in ('sync', 'evaluate')
       group by kind, id
    ), sync as (
      insert into schedule.organisation as s (organisation_id, next_sync_at, cause, requested_at, request_id)
      select organisation_id, app.now(), cause, app.now(), request_id from wanted where kind = 'sync' order by organisation_id
      on conflict (organisation_id) do update
        set next_sync_at = least(s.next_sync_at, excluded.next_sync_at), cause = excluded.cause,
            requested_at = excluded.requested_at, request_id = excluded.request_id, enqueued_at = null
      returning organisation_id
    ), evaluation as (
      insert into schedule.evaluation as e (organisation_id, requested_at, cause, is_bulk)
      select organisation_id, app.now(), cause, count(*) over (partition by cause) > ${sql.lit(mostAtOnce)} from wanted
       where kind = 'evaluate' and (select count(*) from sync) is not null
       order by organisation_id
      on conflict (organisation_id) do update
        set requested_at = excluded.requested_at, cause = excluded.cause, enqueued_at = null,
            is_bulk = e.is_bulk and excluded.is_bulk
    ), watch as (
      insert into schedule.watch as w (organisation_id, case_id, started_at, ends_at, next_read_at)
      select distinct on (t.organisation_id) t.organisation_id, t.case_id, app.now(),
             app.now() + make_interval(secs => ${WATCH_SECONDS}), app.now()
        from taken t join directory.organisation o on o.id = t.organisation_id
       where t.kind = 'watch' order by t.organisation_id, t.seq desc
      on conflict (organisation_id) do update
        set case_id = excluded.case_id, started_at = excluded.started_at, ends_at = excluded.ends_at
    ), authorisation as (
      select a.id, bool_or(t.kind = 'connections') as connections, bool_or(t.kind = 'keep_alive') as keep_alive
        from taken t join auth.authorisation a on a.id = t.authorisation_id
       group by a.id
    ), planned as (
      insert into schedule.authorisation as s (authorisation_id, next_connections_read_at, next_keep_alive_at)
      select id, app.now(), app.now() + case when keep_alive then interval '0' else interval '7 days' end
        from authorisation order by id
      on conflict (authorisation_id) do update set
        next_connections_read_at = case when (select connections from authorisation a where a.id = s.authorisation_id)
          then least(s.next_connections_read_at, app.now()) else s.next_connections_read_at end,
        enqueued_at = case when (select connections from authorisation a where a.id = s.authorisation_id)
          then null else s.enqueued_at end,
        next_keep_alive_at = least(s.next_keep_alive_at, excluded.next_keep_alive_at),
        keep_alive_enqueued_at = case when (select keep_alive from authorisation a where a.id = s.authorisation_id)
          then null else s.keep_alive_enqueued_at end
    )
    select count(*)::integer as taken from taken
  `.execute(db);
  return rows[0]?.taken ?? 0;
}
