import { FRESHNESS_HOURS } from '@keyledger/checks';
import { DUE_SOON_MS, DUE_SOON_SHARE } from '@keyledger/domain';
import { type RawBuilder, sql } from 'kysely';

const freshness = sql`make_interval(hours => ${sql.lit(FRESHNESS_HOURS)})`;
const dueSoonSeconds = sql`greatest(floor(coalesce(v.due_seconds, 0) * ${sql.lit(DUE_SOON_SHARE)}), ${sql.lit(DUE_SOON_MS / 1000)})`;

/** How violation `v` stands against its due time, as `timelinessOf` of the domain says; in SQL so that lists can filter by it. */
export const timeliness: RawBuilder<string> = sql<string>`case
  when v.state = 'excepted' then 'paused'
  when v.due_at is null then 'not_started'
  when v.state = 'resolved' then
    case when (case when v.resolution = 'fixed_verified' and v.claimed_at < v.resolved_at then v.claimed_at
                    else v.resolved_at end) <= v.due_at then 'on_time' else 'overdue' end
  when v.due_at < app.now() then
    case when v.state = 'awaiting_verification' and app.now() <= v.claimed_at + ${freshness} then 'due_soon' else 'overdue' end
  when v.due_at - app.now() < make_interval(secs => ${dueSoonSeconds}) then 'due_soon'
  else 'on_time' end`;
