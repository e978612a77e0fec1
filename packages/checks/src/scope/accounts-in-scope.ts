import { type RawBuilder, sql } from 'kysely';
import { isOwnAddressOfClient, kindProblems } from './kind-problems.ts';
import { roleRank } from './role-rank.ts';

/**
 * The common table expressions `account`, over `organisation`: its current accounts with rank, person, employment and class;
 * and `every_account`, with the removed ones. `kind` is what the account counts as: a class that a person stated beats a
 * link, a link beats a class from a rule; in a client's organisation an address of its own makes a client.
 */
export function accountsInScope(now: Date): RawBuilder<unknown> {
  return sql`every_account as materialized (
    select a.id, a.organisation_id, a.xero_global_user_id, a.email, a.normalised_email, a.role, a.is_subscriber,
           a.status = 'current' and a.role <> 'REMOVED' as is_current, a.first_name, a.last_name, a.first_seen_at,
           split_part(a.normalised_email, '@', -1) as domain,
           coalesce(nullif(trim(concat_ws(' ', a.first_name, a.last_name)), ''), a.email, 'An unnamed user') as name,
           ${roleRank(sql`a.role`)} as rank,
           l.person_id, l.method as link_method, l.valid_from as linked_at, l.linked_email, l.linked_first_name, l.linked_last_name,
           p.display_name as person_name, p.job_roles, p.department, coalesce(not p.in_scope, false) as person_is_out_of_scope,
           p.deleted_at is not null as person_is_deleted, p.ends_at as person_ends_at, p.end_learned_at, p.missing_runs as person_missing_runs,
           coalesce(p.deleted_at is not null or p.status = 'offboarded' or p.ends_at <= ${now}::timestamptz, false) as person_has_left,
           case when p.ends_at <= ${now}::timestamptz then p.ends_at
                else coalesce(p.end_learned_at, p.deleted_at, p.updated_at) end as person_left_at,
           case when k.kind is not null and (k.kind_source = 'manual' or l.person_id is null) then k.kind
                when l.person_id is not null then 'person'
                when ${isOwnAddressOfClient} then 'client'
                else 'unclassified' end as kind,
           case when k.kind is not null then ${kindProblems(now)} else '{}' end as kind_problems,
           k.ceiling as kind_ceiling, k.ends_at as kind_ends_at,
           case k.kind when 'external' then k.sponsor_person_id when 'shared' then k.owner_person_id
                       when 'integration' then k.owner_person_id end as answerable_person_id
      from organisation o
      join directory.account a on a.organisation_id = o.id
      left join governance.account_link l on l.account_id = a.id and l.valid_to is null
      left join people.person p on p.id = l.person_id
      left join governance.account_kind k on k.account_id = a.id and k.valid_to is null
  ), account as not materialized (
    select * from every_account where is_current
  )`;
}

/** Whether an account of `account` is identified: it has a person who is known, or a class whose facts are in force. */
export const isIdentified = sql<boolean>`(
  (account.person_id is not null and not account.person_is_deleted)
  or (account.kind not in ('person', 'unclassified') and cardinality(account.kind_problems) = 0)
)`;

/** Whether an account of `account` is one of a client's own staff: no rule about ours speaks about it. */
export const isClientInForce = sql<boolean>`(account.kind = 'client' and cardinality(account.kind_problems) = 0)`;

/** Whether an account of `account` has an address whose domain somebody has to trust. */
export const hasDomainToTrust = sql<boolean>`(account.domain <> '' and not ${isClientInForce})`;

/** Whether somebody answers for an account of `account`: it is theirs, or they are its owner or sponsor. */
export const isAnsweredFor = sql<boolean>`(account.kind in ('person', 'external', 'shared', 'integration'))`;

/** The facts that every violation about an account carries; an approved exception is void when they drift. */
export const accountFacts = sql`'accountName', account.name, 'email', account.normalised_email, 'role', account.role,
  'isSubscriber', account.is_subscriber, 'kind', account.kind`;
