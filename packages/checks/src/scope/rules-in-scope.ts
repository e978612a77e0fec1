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

/**
 * The common table expressions `rule`, those in force, and `organisation_rule`, which of them speak about which
 * `organisation`. `is_usable`: the rule covers somebody; all staff above Read only needs a reason.
 */
export function rulesInScope(now: Date): RawBuilder<unknown> {
  return sql`rule as materialized (
    select r.id, r.name, r.ceiling, ${roleRank(sql`r.ceiling`)} as ceiling_rank, r.scope_all, r.scope_group_ids,
           r.scope_organisation_ids, r.covers_all_staff, r.covers_person_ids,
           ${folded(sql`r.covers_job_roles`)} as job_roles, ${folded(sql`r.covers_departments`)} as departments,
           cardinality(r.covers_job_roles) + cardinality(r.covers_departments) + cardinality(r.covers_person_ids) > 0
             or (r.covers_all_staff and (${roleRank(sql`r.ceiling`)} <= 10 or coalesce(trim(r.reason), '') <> '')) as is_usable
      from governance.rule r
     where r.deleted_at is null and r.valid_from <= ${now}::timestamptz
       and (r.valid_until is null or r.valid_until > ${now}::timestamptz)
  ), organisation_rule as materialized (
    select o.id as organisation_id, r.id as rule_id, r.is_usable
      from organisation o join rule r on ${ruleAppliesToOrganisation}
  )`;
}
