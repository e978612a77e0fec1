import { roleRank } from '@keyledger/checks';
import { type RawBuilder, sql } from 'kysely';

/**
 * What makes grant `g` of account `a` (person `p`, class `k`) right at an instant, as JSON: an exception, else the class in
 * force, else the rule with the lowest sufficient ceiling; null when nothing does. Of a subscriber its role is judged.
 */
export function authorisedBy(at: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`coalesce(
    (select json_build_object('kind', 'exception', 'id', x.id, 'version', x.version)
       from governance.exception x join governance.violation v on v.id = x.violation_id
      where v.account_id = a.id and v.check_id = 'access-valid' and x.kind = 'exception' and x.state = 'approved'
        and x.decided_at <= ${at} and x.expires_at > ${at}
      order by x.id limit 1),
    (select json_build_object('kind', 'classification', 'id', k.id, 'version', null)
      where k.id is not null and (k.ends_at is null or k.ends_at > ${at})
        and (k.kind in ('client', 'shared')
             or k.ceiling is not null and ${roleRank(sql`a.role`)} <= ${roleRank(sql`k.ceiling`)})),
    (select json_build_object('kind', 'rule', 'id', r.id, 'version', r.version)
       from governance.rule r
      where p.id is not null
        and r.valid_from <= ${at} and (r.valid_until is null or r.valid_until > ${at})
        and (r.deleted_at is null or r.deleted_at > ${at})
        and (r.scope_all or g.organisation_id = any(r.scope_organisation_ids)
             or exists (select from governance.organisation_group_member m
                         where m.organisation_id = g.organisation_id and m.group_id = any(r.scope_group_ids)
                           and m.valid_from <= ${at} and (m.valid_to is null or m.valid_to > ${at})))
        and (r.covers_all_staff or p.id = any(r.covers_person_ids)
             or exists (select from unnest(r.covers_job_roles) covered, unnest(p.job_roles) held
                         where lower(trim(covered)) = lower(trim(held)))
             or exists (select from unnest(r.covers_departments) covered
                         where lower(trim(covered)) = lower(trim(p.department))))
        and ${roleRank(sql`coalesce(g.role, a.role)`)} <= ${roleRank(sql`r.ceiling`)}
      order by ${roleRank(sql`r.ceiling`)}, r.id limit 1))`;
}
