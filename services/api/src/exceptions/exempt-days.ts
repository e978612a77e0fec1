import { type Expression, type RawBuilder, sql } from 'kysely';
import { z } from 'zod';

/** How long a violation stood excepted, as the REST says it. */
export const exemptDaysSchema = z
  .number()
  .describe(
    'Days, whole and part, that the violation stood excepted until now: all its exceptions together, those that overlap once.',
  );

/** Condition: exception `e` let its violation stand at some time. */
export const wasInForce = sql<boolean>`(
  e.kind = 'exception' and e.state in ('approved', 'expired', 'void', 'withdrawn') and e.decided_at is not null)`;

/**
 * When exception `e` really ended, which may be before its time; infinity for the one by which its violation stands now. One that ran
 * out ended at its end, not when that was noticed.
 */
export const endedAt = (standingId: Expression<string | null>) => sql<Date>`case
  when e.id = ${standingId} then 'infinity'
  when e.state = 'expired' then least(e.expires_at, e.updated_at) else e.updated_at end`;

/** How many days violation `v` stood excepted until now, all its exceptions together, to two places. Times that overlap count once. */
export const exemptDays: RawBuilder<number> = sql<number>`(
  select coalesce(round(extract(epoch from sum(upper(period) - lower(period))) / 86400, 2), 0)::float8
    from unnest((
      select range_agg(tstzrange(e.decided_at, greatest(e.decided_at, least(${endedAt(sql.ref('v.exception_id'))}, e.expires_at, app.now()))))
        from governance.exception e where e.violation_id = v.id and ${wasInForce})) period)`;
