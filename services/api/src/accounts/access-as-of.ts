import { type RawBuilder, sql } from 'kysely';
import { grantsAsOf } from '../grants/grants-as-of.ts';
import { isUncovered } from '../history/coverage.ts';

/** Role, subscriber flag and certainty of account `a`: now, or at an instant by its grants of then (`held`). */
export function accessAsOf(
  asOf: Date | undefined,
): Record<'role' | 'isSubscriber' | 'certainty' | 'join', RawBuilder<unknown>> {
  if (asOf === undefined) {
    return { role: sql`a.role`, isSubscriber: sql`a.is_subscriber`, certainty: sql`null`, join: sql`` };
  }
  const isCertain = sql`g.since_not_after <= ${asOf} and (g.until_not_before is null or ${asOf} <= g.until_not_before)`;
  return {
    role: sql`held.role`,
    isSubscriber: sql`exists (
      select from directory.access_grant g where g.account_id = a.id and g.kind = 'subscriber' and ${grantsAsOf(asOf)})`,
    certainty: sql`case when held.is_certain and not ${isUncovered(sql`a.organisation_id`, asOf)} then 'observed' else 'possible' end`,
    join: sql`
      join lateral (
        select g.role, ${isCertain} as is_certain from directory.access_grant g
         where g.account_id = a.id and g.kind = 'role' and ${grantsAsOf(asOf)}
         order by ${isCertain} desc, g.since_not_after desc limit 1) held on true`,
  };
}
