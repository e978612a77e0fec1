import { type RawBuilder, sql } from 'kysely';
import type { Administrator, AskedCheck } from './check.ts';
import { administratorOrder, administratorsNamed, mayAdminister } from './remediation/can-administer.ts';

/** What is held in one organisation by its current accounts. */
export type HeldAccess = {
  /** By Xero's role: how many accounts have it, and how many of these are the subscriber. */
  roles: Record<string, { accounts: number; subscribers: number }>;
  /** Who may be able to change users: the subscriber first, then by rank, a handful. */
  administrators: Administrator[];
  /**
   * The next end of a person or class of theirs (RFC 3339), of an owner or sponsor of one, or of somebody whose address an
   * account has that belongs to nobody.
   */
  nextEndAt: string | null;
};

/** The query of the roles of {@link HeldAccess} by organisation; `accounts` is a table of accounts, perhaps with a condition. */
export function rolesHeld(accounts: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select organisation_id, jsonb_object_agg(role, jsonb_build_object('accounts', accounts, 'subscribers', subscribers)) as roles
      from (select organisation_id, role, count(*) as accounts, count(*) filter (where is_subscriber) as subscribers
              from ${accounts} group by 1, 2) each_role
     group by 1`;
}

/** Asked beside the checks: a failing subject is an organisation, and its facts are its {@link HeldAccess}. */
export const heldAccess: AskedCheck = {
  id: 'held-access',
  find: ({ now }) => ({
    with: [
      sql`counted as (select id as organisation_id, 0 as population, 0 as failed from organisation)`,
      sql`role_held as (${rolesHeld(sql`account`)})`,
      sql`administrator as (
        select organisation_id,
               jsonb_agg(jsonb_build_object('accountId', id, 'name', name, 'role', role, 'isSubscriber', is_subscriber) order by place) as administrators
          from (select a.*, row_number() over (partition by a.organisation_id order by ${administratorOrder}) as place
                  from account a where ${mayAdminister} and not a.person_has_left) ranked
         where place <= ${sql.lit(administratorsNamed)}
         group by 1)`,
      sql`next_end as (
        select organisation_id, min(least(
                 case when person_ends_at > ${now}::timestamptz then person_ends_at end,
                 case when kind_ends_at > ${now}::timestamptz then kind_ends_at end,
                 case when answerable_person_id is not null then (
                   select p.ends_at from people.person p
                    where p.id = account.answerable_person_id and p.ends_at > ${now}::timestamptz) end,
                 case when link_method is null then (
                   select min(p.ends_at) from people.person p
                    where p.normalised_email = account.normalised_email and p.ends_at > ${now}::timestamptz) end)) as at
          from account group by 1)`,
      sql`failing as (
        select o.id as organisation_id, 'organisation' as subject_type, o.id as subject_id, '' as subject_key,
               null::uuid as account_id, null::uuid as person_id, 'low' as severity, 0 as due_seconds,
               null::timestamptz as due_base_at, null::timestamptz as exposed_since, true as own_fact, false as keeps_due,
               false as is_shared, null::timestamptz as shared_governed_since,
               jsonb_build_object('roles', coalesce(r.roles, '{}'), 'administrators', coalesce(a.administrators, '[]'), 'nextEndAt', e.at) as facts
          from organisation o
          left join role_held r on r.organisation_id = o.id
          left join administrator a on a.organisation_id = o.id
          left join next_end e on e.organisation_id = o.id)`,
    ],
  }),
};
