import { sql } from 'kysely';
import { isIdentified } from './accounts-in-scope.ts';
import { roleRank } from './role-rank.ts';
import { folded } from './rules-in-scope.ts';

/**
 * The common table expressions `identified` and `judged`, over `account`, `rule` and `organisation_rule`: every identified
 * current account with the highest role that something in force allows it (`ceiling`, of `rule_id` when that is a rule), and
 * whether its own lies within (`is_within`; null when nothing allows it any).
 */
export const judgedAccess = [
  sql`identified as materialized (
    select account.*,
           case when account.kind in ('person', 'unclassified') or cardinality(account.kind_problems) > 0 then 'staff'
                when account.kind in ('client', 'shared') then 'always' else 'own_record' end as judged_by
      from account where ${isIdentified})`,
  sql`profile as materialized (
    select folded_department, folded_job_roles, job_roles, department from (
      select distinct job_roles, department from identified where judged_by = 'staff' and not person_has_left) held
      cross join lateral (select ${folded(sql`held.job_roles`)} as folded_job_roles, lower(trim(held.department)) as folded_department) f)`,
  sql`allowed as materialized (
    select distinct on (account.id) account.id, r.id as rule_id, r.ceiling, r.ceiling_rank
      from identified account
      join organisation_rule x on x.organisation_id = account.organisation_id
      join rule r on r.id = x.rule_id
     where account.judged_by = 'staff' and not account.person_has_left
       and (r.covers_all_staff or account.person_id = any(r.covers_person_ids)
         or lower(trim(account.department)) = any(r.departments) or ${folded(sql`account.job_roles`)} && r.job_roles)
     order by account.id, r.ceiling_rank desc, r.id)`,
  sql`judged as materialized (
    select account.*, allowed.rule_id,
           case account.judged_by when 'staff' then allowed.ceiling when 'own_record' then account.kind_ceiling end as ceiling,
           case account.judged_by when 'staff' then allowed.ceiling_rank >= account.rank
             when 'own_record' then account.kind_ceiling is null or ${roleRank(sql`account.kind_ceiling`)} >= account.rank
             else true end as is_within
      from identified account left join allowed on allowed.id = account.id)`,
];
