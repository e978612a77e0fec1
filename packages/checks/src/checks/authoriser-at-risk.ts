import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { inKeyledger } from '../remediation/remediations.ts';
import { hasPeopleSource } from '../scope/has-people-source.ts';
import { isLostSince, isWithoutConnection } from '../scope/lost-connection.ts';
import { countWords, listWords, organisationWords } from '../sentences/words.ts';
import { numberSetting } from '../settings.ts';

type Facts =
  | { problem: 'offboarded' | 'unidentified' | 'low_rank'; authoriserName: string | null }
  | {
      problem: 'offboarded' | 'unidentified';
      authoriserName: string | null;
      count: number;
      organisations: { id: string; name: string }[];
    }
  | { problem: 'concentration'; authoriserName: string | null; count: number; total: number };

const listed = 100;

const authoriserAtRiskId = 'authoriser-at-risk';

/** No connection depends on one user of Xero who may lose it. */
export const authoriserAtRisk = defineCheck<Facts>({
  id: authoriserAtRiskId,
  version: 2,
  title: 'Connections should not depend on somebody who may go',
  description:
    'A connection ends with the Xero user who consented to it. Where one user alone keeps an organisation connected, that user is known, employed and has a role that lasts.',
  severity: 'high',
  severityNotes: 'High. Low where one person alone authorised most organisations.',
  dueNotes: '7 days; 30 days where one person authorised most organisations',
  ownDueHours: { high: 168, low: 720 },
  needs: [],
  grain: 'organisation',
  appliesTo:
    'Every connected organisation with a consent that works. Of one that is not connected any more nothing is known: what was open stays until it is connected again or retired.',
  passesWhen: 'Several users authorised it, or the only one is employed, identified and Standard or higher there.',
  failsWhen:
    'The only working authoriser has left, is unidentified (once people are known), or holds less than Standard. After 14 days also when one person authorised most organisations and hardly anybody else did.',
  controls: ['Continuity'],
  advice: {
    action: 'reconnect',
    text: 'Let a second user, who stays and who is Standard or Adviser there, connect the same organisations.',
  },
  settings: {
    concentrationPercent: {
      kind: 'number',
      title: 'Share of the organisations that one person may authorise, per cent',
      default: 50,
      minimum: 1,
      maximum: 100,
    },
    concentrationAfterDays: {
      kind: 'number',
      title: 'Days after the consent from which that counts',
      default: 14,
      minimum: 0,
      maximum: 366,
    },
  },
  restsOn: 'own',
  isFactOfXero: false,
  changeKey: null,
  rootCause: null,
  find: ({ now: at, settings }) => {
    const now = sql`${at}::timestamptz`;
    const share = sql`${numberSetting(settings, 'concentrationPercent')}::numeric`;
    return {
      known: sql<boolean>`not ${isWithoutConnection}`,
      with: [
        sql`working as materialized (
          select c.organisation_id, c.authorisation_id, a.xero_user_id, a.authoriser_name,
                 min(coalesce(a.xero_user_id, a.id)::text) over of_organisation = max(coalesce(a.xero_user_id, a.id)::text) over of_organisation
                   and not bool_or(a.kind = 'custom') over of_organisation as is_only
            from organisation o
            join auth.connection c on c.organisation_id = o.id and c.state = 'connected'
            join auth.authorisation a on a.id = c.authorisation_id and a.state = 'active'
           where o.connection_state = 'connected'
          window of_organisation as (partition by c.organisation_id))`,
        sql`sole as materialized (
          select distinct on (organisation_id) * from working where is_only order by organisation_id, authorisation_id)`,
        // Every authorisation that reaches an organisation asked about, so that what several share is judged with each of them.
        sql`reached as materialized (
          select c.authorisation_id, min(o.id::text)::uuid as first_id
            from organisation o join auth.connection c on c.organisation_id = o.id group by 1)`,
        sql`risky as materialized (
          select h.authorisation_id, h.xero_user_id, h.authoriser_name, h.is_active, h.opened_at,
                 case when h.person_left then 'offboarded' else 'unidentified' end as problem
            from (
              select s.*, p.has_left as person_left,
                     p.has_left is null and ${hasPeopleSource} and not exists (
                       select from directory.account x join governance.account_kind k on k.account_id = x.id and k.valid_to is null
                        where x.xero_global_user_id = s.xero_user_id and (k.ends_at is null or k.ends_at > ${now})) as is_unidentified
                from (select a.id as authorisation_id, a.xero_user_id, lower(a.authoriser_email) as email, a.authoriser_name,
                             a.state = 'active' as is_active, v.opened_at
                        from reached join auth.authorisation a on a.id = reached.authorisation_id
                        left join governance.violation v on v.check_id = ${sql.lit(authoriserAtRiskId)} and v.organisation_id is null
                         and v.subject_type = 'authorisation' and v.subject_id = a.id and v.subject_key = '' and v.state <> 'resolved'
                       where (a.state = 'active' or v.id is not null) and a.kind <> 'custom') s
                left join lateral (
                  select p.deleted_at is not null or p.status = 'offboarded' or coalesce(p.ends_at <= ${now}, false) as has_left
                    from (
                      (select l.person_id, 1 as place from directory.account x
                         join governance.account_link l on l.account_id = x.id and l.valid_to is null and l.person_id is not null
                        where x.xero_global_user_id = s.xero_user_id limit 1)
                      union all
                      (select p.id, 2 from people.person p where p.normalised_email = s.email and p.deleted_at is null
                        order by p.status = 'offboarded' or coalesce(p.ends_at <= ${now}, false), p.id limit 1)
                    ) found join people.person p on p.id = found.person_id
                   order by found.place limit 1
                ) p on true
            ) h where h.person_left or h.is_unidentified)`,
        // With those that were lost since the violation opened: it goes on about them.
        sql`dependent as materialized (
          select r.authorisation_id, r.problem, r.authoriser_name, count(*) as count, min(d.governed_since) as governed_since,
                 bool_or(d.is_connected) as is_current,
                 to_jsonb((array_agg(jsonb_build_object('id', d.id, 'name', d.name) order by d.name, d.id))[1:${sql.lit(listed)}]) as organisations
            from risky r
            join lateral (
              select o.id, o.name, case when p.governance = 'governed' then p.governed_since end as governed_since,
                     o.connection_state = 'connected' as is_connected
                from auth.connection c
                join directory.organisation o on o.id = c.organisation_id
                left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
               where c.authorisation_id = r.authorisation_id and coalesce(p.governance, 'observed') <> 'retired'
                 and case when o.connection_state = 'connected' then
                       r.is_active and c.state = 'connected' and not exists (
                         select from auth.connection other join auth.authorisation a on a.id = other.authorisation_id and a.state = 'active'
                          where other.organisation_id = o.id and other.state = 'connected' and a.xero_user_id is distinct from r.xero_user_id)
                     else r.opened_at is not null and ${isLostSince(sql`r.opened_at`)} end
            ) d on true
           group by 1, 2, 3 having count(*) > 1 or not bool_or(d.is_connected))`,
        sql`judged as materialized (
          select o.id as organisation_id, s.authorisation_id, s.authoriser_name, d.authorisation_id as shared_id,
                 case when r.problem is not null then r.problem
                      when s.organisation_id is not null and listed.rank < 40 then 'low_rank' end as problem
            from (select distinct organisation_id as id from working) o
            left join sole s on s.organisation_id = o.id
            left join risky r on r.authorisation_id = s.authorisation_id
            left join dependent d on d.authorisation_id = s.authorisation_id
            left join (
              select s.organisation_id, max(account.rank) as rank
                from sole s join account on account.organisation_id = s.organisation_id and account.xero_global_user_id = s.xero_user_id
               group by 1) listed on listed.organisation_id = o.id)`,
        // No more organisations are counted than it takes to see that the share is too small.
        sql`foremost as materialized (
          select w.authorisation_id, w.first_id, a.authoriser_name, r.count
            from reached w
            join auth.authorisation a on a.id = w.authorisation_id and a.state = 'active' and a.kind <> 'custom'
             and a.created_at <= ${now} - make_interval(days => ${numberSetting(settings, 'concentrationAfterDays')}::integer)
            cross join lateral (
              select count(*) as count from auth.connection c
               where c.authorisation_id = w.authorisation_id and c.state = 'connected' and c.organisation_id is not null) r
           where r.count * 100 > ${share} * (
             select count(*) from (
               select from directory.organisation where connection_state = 'connected' limit (floor(r.count * 100 / ${share}) + 1)::bigint) o))`,
        // `offset 0`: everything is counted only where somebody is foremost.
        sql`concentration as materialized (
          select whole.*
            from (select l.*, (select count(*) from directory.organisation where connection_state = 'connected') as total,
                         (select count(*) from auth.connection c
                            join auth.authorisation a on a.id = c.authorisation_id and a.state = 'active' and a.kind <> 'custom'
                           where c.state = 'connected' and c.organisation_id is not null) as reached
                    from foremost l offset 0) whole
           where whole.total > 2 and (whole.reached - whole.count) * 2 < whole.total)`,
        sql`counted as (
          select organisation_id, 1 as population, case when problem is null then 0 else 1 end as failed from judged)`,
        sql`failing as (
          select j.organisation_id, 'organisation' as subject_type, j.organisation_id as subject_id, '' as subject_key,
                 null::uuid as account_id, null::uuid as person_id, 'high' as severity, 604800 as due_seconds,
                 null::timestamptz as due_base_at, null::timestamptz as exposed_since,
                 true as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object('problem', j.problem, 'authoriserName', j.authoriser_name) as facts
            from judged j where j.problem is not null and (j.problem = 'low_rank' or j.shared_id is null)
          union all
          select coalesce(j.organisation_id, r.first_id), 'authorisation', d.authorisation_id, '', null, null, 'high', 604800, null, null,
                 d.is_current, false, true, d.governed_since,
                 jsonb_build_object('problem', d.problem, 'authoriserName', d.authoriser_name, 'count', d.count, 'organisations', d.organisations)
            from dependent d join reached r on r.authorisation_id = d.authorisation_id
            left join judged j on j.shared_id = d.authorisation_id and j.problem <> 'low_rank'
          union all
          select c.first_id, 'authorisation', c.authorisation_id, 'concentration', null, null, 'low', 2592000, null, null,
                 true, false, true,
                 (select min(p.governed_since) from auth.connection x join governance.organisation_policy p on p.organisation_id = x.organisation_id
                   where x.authorisation_id = c.authorisation_id and p.valid_to is null and p.governance = 'governed'),
                 jsonb_build_object('problem', 'concentration', 'authoriserName', c.authoriser_name, 'count', c.count, 'total', c.total)
            from concentration c)`,
      ],
    };
  },
  summarise: ({ facts, organisationName }) => {
    const who = facts.authoriserName ?? 'A user of Xero';
    if (facts.problem === 'concentration')
      return `${who} authorised ${facts.count} of ${countWords(facts.total, 'organisation')}; their connections end with that account`;
    const what =
      'organisations' in facts
        ? `${countWords(facts.count, 'organisation')} (${listWords(
            facts.organisations.map(({ name }) => name),
            facts.count,
          )})`
        : organisationWords(organisationName);
    switch (facts.problem) {
      case 'offboarded':
        return `${who} has left and is the only one whose consent connects ${what}`;
      case 'unidentified':
        return `Nobody knows who ${who} is, whose consent alone connects ${what}`;
      case 'low_rank':
        return `${who}, whose consent alone connects ${what}, holds less than Standard there`;
    }
  },
  remediate: () =>
    inKeyledger('reconnect', [
      'Let a second user who stays, and who is Standard or Adviser there, choose Connect Xero and consent for the same organisations.',
      'Only then remove or change the first one: the connection ends with the last consent.',
    ]),
  resolve: ({ isCutOff, isRegrouped }) => {
    if (isCutOff) return null;
    return isRegrouped ? 'subject_gone' : 'fixed_verified';
  },
});
