import { accessCheckIds, folded, isOwnAddressOfClient, kindProblems, roleRank } from '@keyledger/checks';
import { type RawBuilder, sql } from 'kysely';
import { personThen, roleThen, rulesThen } from './facts-then.ts';

/** The instant about which is asked. `isPast`: by what was valid then, which costs more than what is valid now. */
export type AuthorisedAt = { at: Date | RawBuilder<unknown>; isPast: boolean };

/**
 * The joins that `authorisedBy` looks at, beside grant `g` and its account `a`: the organisation `o` with its policy, the link
 * `l` with its person `p`, and the class `k`, all as they were at an instant. The name of the person is the newest known.
 */
export function authorisationJoins({ at, isPast }: AuthorisedAt): RawBuilder<unknown> {
  const isValid = (row: string) =>
    sql`${sql.ref(`${row}.valid_from`)} <= ${at} and (${sql.ref(`${row}.valid_to`)} is null or ${sql.ref(`${row}.valid_to`)} > ${at})`;
  return sql`
    left join lateral (
      select g.organisation_id as id, op.id as policy_id, coalesce(op.relationship, 'own') as relationship,
             coalesce(op.own_domains, '{}') as own_domains
        from (select 1) one
        left join governance.organisation_policy op on op.organisation_id = g.organisation_id and ${isValid('op')}
       order by op.valid_from desc limit 1) o on true
    left join lateral (
      select link.person_id from governance.account_link link
       where link.account_id = a.id and ${isValid('link')}
       order by link.valid_from desc limit 1) l on true
    ${isPast ? personThen(at) : sql`left join people.person p on p.id = l.person_id`}
    left join lateral (
      select kind.* from governance.account_kind kind
       where kind.account_id = a.id and ${isValid('kind')}
       order by kind.valid_from desc limit 1) k on true`;
}

/**
 * What makes grant `g` right at an instant, as JSON, with the meaning of the check access-valid: the account's own record or
 * class, else that its person is out of scope, else for staff the rule with the lowest sufficient ceiling, else an exception; null when nothing does. Of a
 * subscriber its role is judged. Needs `authorisationJoins`.
 */
export function authorisedBy({ at, isPast }: AuthorisedAt): RawBuilder<unknown> {
  const kind = sql`case when k.kind is not null and (k.kind_source = 'manual' or l.person_id is null) then k.kind
    when l.person_id is not null then 'person' when ${isOwnAddressOfClient} then 'client' else 'unclassified' end`;
  const isInForce = sql`(k.id is null or cardinality(${kindProblems(at)}) = 0)`;
  const isKnown = sql`(p.id is not null and (p.deleted_at is null or p.deleted_at > ${at}))`;
  const rank = roleRank(isPast ? sql`coalesce(g.role, ${roleThen(at)}, a.role)` : sql`coalesce(g.role, a.role)`);
  const rules = isPast ? rulesThen(at) : sql`governance.rule`;
  return sql`coalesce(
    (select json_build_object('kind', 'classification', 'id', coalesce(k.id, o.policy_id), 'version', null)
      where ${kind} not in ('person', 'unclassified') and ${isInForce}
        and (${kind} in ('client', 'shared') or k.ceiling is null or ${rank} <= ${roleRank(sql`k.ceiling`)})),
    (select json_build_object('kind', 'classification', 'id', p.id, 'version', null)
      where (${kind} in ('person', 'unclassified') or not ${isInForce}) and ${isKnown} and not p.in_scope and not ${hasLeft(at)}),
    (select json_build_object('kind', 'rule', 'id', r.id, 'version', r.version)
       from ${rules} r
      where (${kind} in ('person', 'unclassified') or not ${isInForce}) and ${isKnown} and not ${hasLeft(at)}
        and ${isRuleInForce(at)} and ${appliesHere(at)} and ${coversPerson} and ${rank} <= ${roleRank(sql`r.ceiling`)}
      order by ${roleRank(sql`r.ceiling`)}, r.id limit 1),
    (select json_build_object('kind', 'exception', 'id', x.id, 'version', x.version)
       from governance.exception x join governance.violation v on v.id = x.violation_id
      where v.account_id = a.id and v.check_id = any(${accessCheckIds}::text[]) and x.kind = 'exception'
        and ${isPast ? stoodAt(at) : sql`x.state = 'approved' and x.expires_at > ${at}`}
      order by x.id limit 1))`;
}

/** Exception `x` stood from its approval until its end, unless it expired by a renewal, was withdrawn or void before. */
function stoodAt(at: Date | RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(x.state in ('approved', 'expired', 'void', 'withdrawn') and x.decided_at <= ${at}
    and x.expires_at > ${at} and (x.state = 'approved' or x.updated_at > ${at}))`;
}

/** Of somebody whose end nobody told, the day on which it was learned counts. */
function hasLeft(at: Date | RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(coalesce(p.ends_at <= ${at}, false)
    or (p.status = 'offboarded' and coalesce(p.end_learned_at, p.updated_at) <= ${at}))`;
}

function isRuleInForce(at: Date | RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(r.valid_from <= ${at} and (r.valid_until is null or r.valid_until > ${at})
    and (r.deleted_at is null or r.deleted_at > ${at}))`;
}

function appliesHere(at: Date | RawBuilder<unknown>): RawBuilder<boolean> {
  return sql<boolean>`(r.scope_all or g.organisation_id = any(r.scope_organisation_ids) or exists (
    select from governance.organisation_group_member m
      join governance.organisation_group og on og.id = m.group_id and (og.deleted_at is null or og.deleted_at > ${at})
     where m.organisation_id = g.organisation_id and m.group_id = any(r.scope_group_ids)
       and m.valid_from <= ${at} and (m.valid_to is null or m.valid_to > ${at})))`;
}

const coversPerson = sql<boolean>`(r.covers_all_staff or p.id = any(r.covers_person_ids)
  or ${folded(sql`r.covers_job_roles`)} && ${folded(sql`p.job_roles`)}
  or lower(trim(p.department)) = any(${folded(sql`r.covers_departments`)}))`;
