import { sql } from 'kysely';
import { isIdentified } from './accounts-in-scope.ts';
import { roleRank } from './role-rank.ts';
import { folded } from './rules-in-scope.ts';

/**
 * The common table expressions up to `judged`, over `account`, `rule` and `organisation_rule`: every identified
 * current account with the highest role that something in force allows it (`ceiling`, of `rule_id` when that is a rule), and
 * whether its own lies within (`is_within`; null when nothing allows it any). Nobody judges the role of somebody out of scope
 * before they leave.
 */
export const judgedAccess = [
  sql`identified as not materialized (
    select account.*, by.judged_by, by.judged_by = 'staff' and not account.person_has_left as is_staff,
           array_append(account.job_roles, account.department) as profile_key
      from account
     cross join lateral (
       select case when account.kind in ('person', 'unclassified') or cardinality(account.kind_problems) > 0
                     then case when account.person_is_out_of_scope and not account.person_has_left then 'always' else 'staff' end
                   when account.kind in ('client', 'shared') then 'always' else 'own_record' end as judged_by) by
     where ${isIdentified})`,
  sql`staff as materialized (select id, organisation_id, person_id, profile_key from identified where is_staff)`,
  // The words of job roles and departments are compared once for all who share them.
  sql`profile as materialized (
    select profile_key, ${folded(sql`trim_array(profile_key, 1)`)} as job_roles,
           lower(trim(profile_key[cardinality(profile_key)])) as department
      from (select distinct profile_key from staff) each_held)`,
  sql`profile_rule as materialized (
    select p.profile_key, r.id as rule_id, r.place, r.scope_all
      from profile p join rule r on p.department = any(r.departments) or p.job_roles && r.job_roles)`,
  // Who is named is found before the organisations of the rules, which are many.
  sql`named as materialized (
    select staff.id, staff.organisation_id, n.rule_id, n.place
      from (select r.id as rule_id, r.place, unnest(r.covers_person_ids) as person_id from rule r) n
      join staff on staff.person_id = n.person_id)`,
  // What holds for all staff of an organisation, and for a profile everywhere, is found once for all of them.
  sql`for_all_staff as materialized (
    select x.organisation_id, min(r.place) as place from organisation_rule x join rule r on r.id = x.rule_id
     where r.covers_all_staff group by 1)`,
  sql`for_profile as materialized (select profile_key, min(place) as place from profile_rule where scope_all group by 1)`,
  sql`for_profile_here as materialized (
    select x.organisation_id, p.profile_key, min(p.place) as place
      from organisation_rule x join profile_rule p on p.rule_id = x.rule_id where not x.scope_all group by 1, 2)`,
  sql`for_account as materialized (
    select id, min(place) as place
      from (
        select staff.id, p.place
          from staff join for_profile_here p on p.organisation_id = staff.organisation_id and p.profile_key = staff.profile_key
        union all
        select named.id, named.place
          from named join organisation_rule x on x.rule_id = named.rule_id and x.organisation_id = named.organisation_id) covered
     group by id)`,
  sql`judged as materialized (
    select account.id, account.organisation_id, r.id as rule_id,
           case account.judged_by when 'staff' then r.ceiling when 'own_record' then account.kind_ceiling end as ceiling,
           case account.judged_by when 'staff' then r.ceiling_rank >= account.rank
             when 'own_record' then account.kind_ceiling is null or ${roleRank(sql`account.kind_ceiling`)} >= account.rank
             else true end as is_within
      from identified account
      left join for_all_staff s on s.organisation_id = account.organisation_id and account.is_staff
      left join for_profile p on p.profile_key = account.profile_key and account.is_staff
      left join for_account a on a.id = account.id
      left join rule r on r.place = least(s.place, p.place, a.place))`,
];
