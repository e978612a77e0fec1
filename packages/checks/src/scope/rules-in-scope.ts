import { type RawBuilder, sql } from 'kysely';
import { roleRank } from './role-rank.ts';

/** Job roles and departments come from other systems: case and spaces around them mean nothing. */
export const folded = (names: RawBuilder<unknown>) =>
  sql`array(select lower(trim(each)) from unnest(${names}) as each)`;

/** Whether rule `r` speaks about organisation `o`. */
export const ruleAppliesToOrganisation = sql<boolean>`(r.scope_all or o.id = any(r.scope_organisation_ids) or exists (
  select from governance.organisation_group_member m
    join governance.organisation_group g on g.id = m.group_id and g.deleted_at is null
   where m.organisation_id = o.id and m.valid_to is null and m.group_id = any(r.scope_group_ids)))`;

/** The query of the ids of the organisations that rule `r` names, itself or by groups: those of a rule that holds everywhere aside. */
export const organisationsNamedByRule = sql`
  select unnest(r.scope_organisation_ids)
  union all
  select m.organisation_id from governance.organisation_group_member m
    join governance.organisation_group g on g.id = m.group_id and g.deleted_at is null
   where m.valid_to is null and m.group_id = any(r.scope_group_ids)`;

/**
 * Pairs `(organisation_id, rule_id)` of the rules of `rules` that speak about an `organisation`: what
 * `ruleAppliesToOrganisation` says, by joins, so that it costs as much as there are pairs.
 */
export function organisationsOfRules(rules: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`
    select o.id as organisation_id, r.id as rule_id from ${rules} r cross join organisation o where r.scope_all
    union
    select o.id, r.id
      from organisation o
      join (select id, unnest(scope_organisation_ids) as organisation_id from ${rules} named where not scope_all) r
        on r.organisation_id = o.id
    union
    select o.id, r.id
      from organisation o
      join governance.organisation_group_member m on m.organisation_id = o.id and m.valid_to is null
      join governance.organisation_group g on g.id = m.group_id and g.deleted_at is null
      join (select id, unnest(scope_group_ids) as group_id from ${rules} scoped where not scope_all) r on r.group_id = g.id`;
}

/** Which rules count: those in force at an instant and, of the others, one besides. */
export type RulesCounted = { at: Date; besideId?: string };

/**
 * The common table expressions `rule`, those that count and speak about some `organisation`, and `organisation_rule`, which
 * about which. `is_usable`: the rule covers somebody; all staff above Read only needs a reason. `place`: its place among
 * them, the highest ceiling first.
 */
export function rulesInScope({ at, besideId }: RulesCounted): RawBuilder<unknown> {
  const beside = besideId === undefined ? sql`` : sql` or r.id = ${besideId}::uuid`;
  return sql`rule_in_force as materialized (
    select r.id, r.scope_all, r.scope_group_ids, r.scope_organisation_ids from governance.rule r
     where r.deleted_at is null and (r.valid_from <= ${at}::timestamptz
       and (r.valid_until is null or r.valid_until > ${at}::timestamptz)${beside})
  ), applying as materialized (${organisationsOfRules(sql`rule_in_force`)}
  ), rule as materialized (
    select r.id, r.name, r.ceiling, ${roleRank(sql`r.ceiling`)} as ceiling_rank, r.scope_all, r.scope_group_ids,
           r.scope_organisation_ids, r.covers_all_staff, r.covers_person_ids,
           ${folded(sql`r.covers_job_roles`)} as job_roles, ${folded(sql`r.covers_departments`)} as departments,
           cardinality(r.covers_job_roles) + cardinality(r.covers_departments) + cardinality(r.covers_person_ids) > 0
             or (r.covers_all_staff and (${roleRank(sql`r.ceiling`)} <= 10 or coalesce(trim(r.reason), '') <> '')) as is_usable,
           row_number() over (order by ${roleRank(sql`r.ceiling`)} desc, r.id) as place
      from governance.rule r
     where r.id in (select rule_id from applying)
  ), organisation_rule as materialized (
    select each.organisation_id, each.rule_id, r.is_usable, r.scope_all from applying each join rule r on r.id = each.rule_id
  )`;
}
