import { type RawBuilder, sql } from 'kysely';

/**
 * The instant at which the beginning of grant `g` is judged: when it was first seen and, where that came later, first known
 * whose account it is.
 */
export const judgedAt: RawBuilder<Date> = sql<Date>`greatest(g.since_not_after, (
  select min(first_link.valid_from) from governance.account_link first_link
   where first_link.account_id = g.account_id and first_link.person_id is not null
     and first_link.valid_from < coalesce(g.until_not_after, 'infinity')))`;
