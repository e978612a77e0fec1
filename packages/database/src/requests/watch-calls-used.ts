import { type Expression, type RawBuilder, sql } from 'kysely';

/**
 * The calls that watching has used of an organisation's limit within the last 24 hours: so many for each read that was asked
 * for, and what reads cost beyond that because a route or Xero failed.
 */
export function watchCallsUsed(organisationId: Expression<string>, callsPerRead: number): RawBuilder<number> {
  const perRead = sql.lit(callsPerRead);
  return sql<number>`(
    (select count(*) * ${perRead} from schedule.watch_read r
      where r.organisation_id = ${organisationId} and r.at > app.now() - interval '24 hours')
    + (select coalesce(sum(greatest(y.calls - ${perRead}, 0)), 0) from directory.sync y
        where y.organisation_id = ${organisationId} and y.cause = 'watch' and y.started_at > app.now() - interval '24 hours'))`;
}
