import { type RawBuilder, sql } from 'kysely';
import { grantsAsOf } from '../grants/grants-as-of.ts';
import { isUncovered } from '../history/coverage.ts';

/** Joins the access of account `a` at an instant under a name: `role` (null without access), `is_subscriber`, `is_certain`. */
export function accessAt(at: Date, name: 'b' | 'c'): RawBuilder<unknown> {
  const isCertain = sql`(g.since_not_after <= ${at} and (g.until_not_before is null or ${at} <= g.until_not_before))`;
  return sql`
    left join lateral (
      select g.role, ${isCertain} and not ${isUncovered(sql`a.organisation_id`, at)} as is_certain,
             exists (select from directory.access_grant g
                      where g.account_id = a.id and g.kind = 'subscriber' and ${grantsAsOf(at)}) as is_subscriber
        from directory.access_grant g
       where g.account_id = a.id and g.kind = 'role' and ${grantsAsOf(at)}
       order by ${isCertain} desc, g.since_not_after desc limit 1) ${sql.ref(name)} on true`;
}

/** Condition: account `a` holds something at one of two instants that it does not hold at the other, perhaps. */
export function mayDiffer(from: Date, to: Date): RawBuilder<boolean> {
  return sql<boolean>`a.id in (
    select g.account_id from directory.access_grant g where ${grantsAsOf(from)} is distinct from ${grantsAsOf(to)})`;
}

/** Condition: the access under the two names is not the same. */
export const differs = sql<boolean>`(b.role, coalesce(b.is_subscriber, false)) is distinct from (c.role, coalesce(c.is_subscriber, false))`;
