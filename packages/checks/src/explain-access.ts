import { type RawBuilder, sql } from 'kysely';
import { checks } from './registry.ts';
import { accountsInScope } from './scope/accounts-in-scope.ts';
import { judgedAccess } from './scope/judged-access.ts';
import { organisationsInScope } from './scope/organisations-in-scope.ts';
import { rulesInScope } from './scope/rules-in-scope.ts';

/** How many accounts' access something authorises, how many are to mend, and how many cannot be told. */
export type ExplainedCounts = { explained: number; toMend: number; unknown: number };

/** The checks of which an exception authorises the access of an account: those that ask whether it should be there. */
export const accessCheckIds: readonly string[] = checks
  .filter(({ rootCause }) => rootCause !== null)
  .map(({ id }) => id);

/**
 * Counts the current accounts of organisations that are not retired, with the meaning of the check access-valid: explained
 * when a rule, the account's own record or an exception in force allows it; unknown where the newest complete read is not
 * fresh or a later one waits in quarantine; else to mend. One query for all.
 */
export function countExplained(organisationIds: readonly string[], now: Date): RawBuilder<ExplainedCounts> {
  return sql<ExplainedCounts>`
    with ${organisationsInScope(organisationIds, now)}, ${accountsInScope(now)}, ${rulesInScope(now)},
    ${sql.join(judgedAccess)},
    excepted as materialized (
      select distinct v.account_id as id
        from governance.exception x join governance.violation v on v.id = x.violation_id
       where x.kind = 'exception' and x.state = 'approved' and x.expires_at > ${now}::timestamptz
         and v.check_id = any(${accessCheckIds}::text[]) and v.account_id is not null),
    known as materialized (
      select o.id, o.readable and not exists (
               select from directory.snapshot q where q.organisation_id = o.id and q.state = 'quarantined') as is_fresh
        from organisation o),
    answer as (
      select known.is_fresh, coalesce(judged.is_within, false) or excepted.id is not null as is_explained
        from account join known on known.id = account.organisation_id
        left join judged on judged.id = account.id
        left join excepted on excepted.id = account.id)
    select count(*) filter (where is_fresh and is_explained)::integer as explained,
           count(*) filter (where is_fresh and not is_explained)::integer as "toMend",
           count(*) filter (where not is_fresh)::integer as unknown
      from answer`;
}
