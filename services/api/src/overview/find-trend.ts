import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';

/** Violations on one day of the installation's zone. */
export type TrendDay = {
  day: string;
  /** What stood open when the day ended; today, what stands open now. */
  open: Record<'critical' | 'high' | 'medium' | 'low', number>;
  opened: number;
  resolved: number;
};

/**
 * How violations went over the last days, today last. Told from when each was found and resolved: one that was resolved and came
 * back counts as open in between, and what is excepted now counts as if it had always been.
 */
export async function findTrend(
  db: Db,
  caller: Caller,
  options: { days: number; timeZone: string },
): Promise<TrendDay[]> {
  const { days, timeZone } = options;
  const { rows } = await sql<TrendDay>`
    with day as (
      select d.day, d.day at time zone ${timeZone} as starts_at, (d.day + interval '1 day') at time zone ${timeZone} as ends_at
        from generate_series(date_trunc('day', app.now() at time zone ${timeZone}) - ${days - 1} * interval '1 day',
                             date_trunc('day', app.now() at time zone ${timeZone}), interval '1 day') d(day)
    ), seen as (
      select v.severity, v.first_detected_at, v.resolved_at
        from governance.violation v
       where v.state <> 'excepted' and (v.resolved_at is null or v.resolved_at >= (select min(starts_at) from day))
         and ${isVisible(caller, sql.ref('v.organisation_id'))}
    )
    select to_char(d.day, 'YYYY-MM-DD') as day,
           json_build_object(
             'critical', count(*) filter (where s.stands and s.severity = 'critical'),
             'high', count(*) filter (where s.stands and s.severity = 'high'),
             'medium', count(*) filter (where s.stands and s.severity = 'medium'),
             'low', count(*) filter (where s.stands and s.severity = 'low')) as open,
           count(*) filter (where s.first_detected_at >= d.starts_at and s.first_detected_at < d.ends_at) as opened,
           count(*) filter (where s.resolved_at >= d.starts_at and s.resolved_at < d.ends_at) as resolved
      from day d
      left join lateral (
        select seen.*, seen.first_detected_at < d.ends_at and (seen.resolved_at is null or seen.resolved_at >= d.ends_at) as stands
          from seen) s on true
     group by d.day order by d.day`.execute(db);
  return rows;
}
