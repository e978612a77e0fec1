import { sql } from 'kysely';
import { isIdentified } from './accounts-in-scope.ts';
import { roleRank } from './role-rank.ts';
import { folded } from './rules-in-scope.ts';

/**
 * The common table expressions up to `judged`, over `account`, `rule` and `organisation_rule`: every identified
 * current account with the highest role that something in force allows it (`ceiling`, of `rule_id` when that is a rule), and
 * whether its own lies within (`is_within`; null when nothing allows it any).
 */
export const judgedAccess = [
  sql`identified as materialized (
    select account.*, array_append(account.job_roles, account.department) as profile_key,
           case when account.kind in ('person', 'unclassified') or cardinality(account.kind_problems) > 0 then 'staff'
                when account.kind in ('client', 'shared') then 'always' else 'own_record' end as judged_by
      from account where ${isIdentified})`,
  sql`staff as materialized (
    select id, organisation_id, person_id, job_roles, department, profile_key
      from identified where case when judged_by = 'staff' then not person_has_left else false end)`,
  // The words of job roles and departments are compared once for all who share them.
  sql`profile_rule as materialized (
    select held.profile_key, r.id as rule_id
      from (select profile_key, ${folded(sql`job_roles`)} as folded_job_roles, lower(trim(department)) as folded_department
              from (select distinct profile_key, job_roles, department from staff) each_held) held
      join rule r on r.covers_all_staff or held.folded_department = any(r.departments) or held.folded_job_roles && r.job_roles)`,
  sql`named_rule as materialized (
    select r.id as rule_id, named.person_id from rule r cross join lateral unnest(r.covers_person_ids) as named (person_id))`,
  sql`covered as materialized (
    select staff.id, staff.organisation_id, rule_id from staff join profile_rule using (profile_key)
    union all
    select staff.id, staff.organisation_id, rule_id from staff join named_rule using (person_id))`,
  sql`allowed as materialized (
    select distinct on (covered.id) covered.id, r.id as rule_id, r.ceiling, r.ceiling_rank
      from covered
      join organisation_rule x on x.organisation_id = covered.organisation_id and x.rule_id = covered.rule_id
      join rule r on r.id = covered.rule_id
     order by covered.id, r.ceiling_rank desc, r.id)`,
  sql`judged as materialized (
    select account.*, allowed.rule_id,
           case account.judged_by when 'staff' then allowed.ceiling when 'own_record' then account.kind_ceiling end as ceiling,
           case account.judged_by when 'staff' then allowed.ceiling_rank >= account.rank
             when 'own_record' then account.kind_ceiling is null or ${roleRank(sql`account.kind_ceiling`)} >= account.rank
             else true end as is_within
      from identified account left join allowed on allowed.id = account.id)`,
];
