import { sql } from 'kysely';
import type { AskedCheck } from './check.ts';
import { checks } from './registry.ts';

/** The checks of which an exception authorises the access of an account: those that ask whether it should be there. */
export const accessCheckIds: readonly string[] = checks
  .filter(({ rootCause }) => rootCause !== null)
  .map(({ id }) => id);

/**
 * Asked beside the checks, with the meaning of the check access-valid, but of every current account and whether or not a rule is in
 * force: `population` counts the accounts, `passed` those whose role a rule or their own record allows. A failing subject is an
 * account that an exception allows, and nothing else.
 */
export const explainedAccess: AskedCheck = {
  id: 'explained-access',
  find: ({ now }) => ({
    with: [
      sql`within as (select organisation_id, count(*) as accounts from judged where is_within group by 1)`,
      sql`counted as (
        select a.organisation_id, a.accounts as population, a.accounts - coalesce(w.accounts, 0) as failed
          from tally a
          left join within w using (organisation_id))`,
      sql`excepted as materialized (
        select distinct v.account_id as id
          from governance.exception x join governance.violation v on v.id = x.violation_id
         where x.kind = 'exception' and x.state = 'approved' and x.expires_at > ${now}::timestamptz
           and v.check_id = any(${accessCheckIds}::text[]) and v.account_id is not null)`,
      sql`failing as (
        select account.organisation_id, 'account' as subject_type, account.id as subject_id, '' as subject_key,
               account.id as account_id, account.person_id, 'low' as severity, 0 as due_seconds,
               null::timestamptz as due_base_at, null::timestamptz as exposed_since, true as own_fact, false as keeps_due,
               false as is_shared, null::timestamptz as shared_governed_since, '{}'::jsonb as facts
          from excepted join account using (id)
         where not exists (select from judged where judged.id = account.id and judged.is_within))`,
    ],
  }),
};
