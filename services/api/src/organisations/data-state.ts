import { FRESHNESS_HOURS } from '@keyledger/checks';
import { sql } from 'kysely';

/** How far the data of organisation `o` can be trusted, with its newest read as `r`. */
export const dataState = sql<string>`
  case when exists (select from directory.snapshot q where q.organisation_id = o.id and q.state = 'quarantined')
       then 'quarantined'
       when r.last_read_completed_at is null then 'never_read'
       when r.last_read_completed_at < app.now() - make_interval(hours => ${sql.lit(FRESHNESS_HOURS)}) then 'stale'
       else 'fresh' end`;
