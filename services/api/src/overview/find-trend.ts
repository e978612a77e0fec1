import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';
import { endedAt, wasInForce } from '../exceptions/exempt-days.ts';

/** Violations on one day of the installation's zone. */
export type TrendDay = {
  day: string;
  /** What stood open when the day ended; today, what stands open now. */
  open: Record<'critical' | 'high' | 'medium' | 'low', number>;
  /** Found that day, for the first time or again. */
  opened: number;
  resolved: number;
};

/**
 * How violations went over the last days, today last. A violation stands open from when it was found until it is resolved, but
 * not while it was excepted nor until it came back. What was resolved before it came back is told by the journal, asked only about
 * violations that came back in these days. Counted by the severity of now: what a severity was before is not told.
 */
export async function findTrend(
  db: Db,
  caller: Caller,
  options: { days: number; timeZone: string },
): Promise<TrendDay[]> {
  const { days, timeZone } = options;
  const { rows } = await sql<TrendDay>`
    with today as materialized (
      select date_trunc('day', app.now() at time zone ${timeZone}) as day
    ), first as materialized (
      select day - ${days - 1} * interval '1 day' as day, (day - ${days - 1} * interval '1 day') at time zone ${timeZone} as starts_at
        from today
    ), seen as materialized (
      select v.id, v.severity, v.first_detected_at, v.resolved_at, v.exception_id,
             v.reopen_count > 0 and v.opened_at >= (select starts_at from first) as came_back
        from governance.violation v
       where (v.resolved_at is null or v.resolved_at >= (select starts_at from first))
         and ${isVisible(caller, sql.ref('v.organisation_id'))}
    ), excepted as (
      select s.id, s.severity, e.decided_at as since,
             ${endedAt(sql.ref('s.exception_id'))} as until
        from governance.exception e join seen s on s.id = e.violation_id
       where ${wasInForce} and (e.id = s.exception_id or e.updated_at >= (select starts_at from first))
    ), gone as materialized (
      select s.id, s.severity, coalesce(j.before, '-infinity') as since, j.at as until
        from seen s cross join lateral (
          select e.type, e.at, lag(e.at) over (order by e.seq) as before from journal.event e
           where e.subject_id = s.id::text and e.subject_type = 'violation' and e.at >= (select starts_at from first)
             and e.type in ('violation.resolved', 'violation.reopened')) j
       where s.came_back and j.type = 'violation.reopened'
    ), apart as (
      select id, range_agg(tstzrange(since, greatest(since, until))) as periods
        from (select id, since, until from excepted union all select id, since, until from gone) each group by id
    ), stood as (
      select s.severity, lower(p.period) as since, upper(p.period) as until
        from seen s left join apart a using (id)
       cross join lateral unnest(tstzmultirange(tstzrange(s.first_detected_at, greatest(s.first_detected_at, coalesce(s.resolved_at, 'infinity'))))
                                 - coalesce(a.periods, '{}')) p(period)
    ), change as (
      select severity, since as at, 1 as open, 0 as opened, 0 as resolved from stood
      union all select severity, until, -1, 0, 0 from stood where until < 'infinity'
      union all select severity, first_detected_at, 0, 1, 0 from seen where first_detected_at >= (select starts_at from first)
      union all select severity, until, 0, 1, 0 from gone
      union all select severity, resolved_at, 0, 0, 1 from seen where resolved_at is not null
      union all select severity, since, 0, 0, 1 from gone where since > '-infinity'
    ), changed as (
      select greatest(date_trunc('day', c.at at time zone ${timeZone}), f.day) as day, c.severity,
             sum(c.open) as open, sum(c.opened) as opened, sum(c.resolved) as resolved
        from change c, first f group by 1, 2
    )
    select to_char(d.day, 'YYYY-MM-DD') as day,
           json_build_object(
             'critical', sum(coalesce(sum(c.open) filter (where c.severity = 'critical'), 0)) over until_then,
             'high', sum(coalesce(sum(c.open) filter (where c.severity = 'high'), 0)) over until_then,
             'medium', sum(coalesce(sum(c.open) filter (where c.severity = 'medium'), 0)) over until_then,
             'low', sum(coalesce(sum(c.open) filter (where c.severity = 'low'), 0)) over until_then) as open,
           coalesce(sum(c.opened), 0)::int as opened, coalesce(sum(c.resolved), 0)::int as resolved
      from first f cross join today t cross join lateral generate_series(f.day, t.day, interval '1 day') d(day)
      left join changed c on c.day = d.day
     group by d.day
    window until_then as (order by d.day)
     order by d.day`.execute(db);
  return rows;
}
