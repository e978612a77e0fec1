import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { inKeyledger } from '../remediation/remediations.ts';
import { instantText } from '../scope/instant-text.ts';
import { countWords, whenWords } from '../sentences/words.ts';
import { numberSetting } from '../settings.ts';

type Facts = {
  problem: 'silent' | 'unreadable';
  source: string;
  kind: 'csv' | 'rest' | 'scim';
  /** Since when it is silent, or when the request came that could not be understood. */
  since: string;
  cadenceDays: number;
};

/** Every source of people keeps telling who works here. */
export const peopleSourceStale = defineCheck<Facts>({
  id: 'people-source-stale',
  version: 1,
  title: 'Sources of people should keep speaking',
  description:
    'Leavers are only known as long as the sources of people tell of them. This check speaks on missing data, so it is never unknown.',
  severity: 'medium',
  severityNotes: 'Always medium.',
  dueNotes: '7 days',
  ownDueHours: { medium: 168 },
  needs: [],
  grain: 'organisation',
  appliesTo: 'Every source of people; a source has no organisation, so nothing is counted.',
  passesWhen:
    'It spoke within its declared cadence (35 days for CSV and REST, 30 days for SCIM, unless it declares another), and what it said was understood.',
  failsWhen: 'It has been silent for longer, or a request could not be understood and no later one made up for it.',
  controls: ['SOC 2 CC7.2', 'Completeness of the population'],
  advice: {
    action: 'reconnect',
    text: 'Look at the identity provider or the export that feeds the source, and let it speak again.',
  },
  settings: {
    scimDays: { kind: 'number', title: 'Days a SCIM source may be silent', default: 30, minimum: 1, maximum: 3650 },
    otherDays: {
      kind: 'number',
      title: 'Days a CSV or REST source may be silent',
      default: 35,
      minimum: 1,
      maximum: 3650,
    },
  },
  restsOn: 'own',
  isFactOfXero: false,
  changeKey: null,
  rootCause: null,
  find: ({ now, settings }) => ({
    with: [
      sql`source as materialized (
          select s.name, s.kind, s.unreadable_request_at,
                 coalesce(greatest(s.last_good_import_at, s.last_request_at), s.created_at) as spoke_at,
                 coalesce(s.cadence_days, case s.kind when 'scim' then ${numberSetting(settings, 'scimDays')}::integer
                   else ${numberSetting(settings, 'otherDays')}::integer end) as cadence_days
            from people.source s where s.deleted_at is null)`,
      sql`counted as (select null::uuid as organisation_id, 0 as population, 0 as failed where false)`,
      sql`failing as (
          select first.id as organisation_id, 'people_source' as subject_type, md5('people.source:' || s.name)::uuid as subject_id,
                 problem.name as subject_key, null::uuid as account_id, null::uuid as person_id, 'medium' as severity,
                 604800 as due_seconds, null::timestamptz as due_base_at, problem.since as exposed_since,
                 true as own_fact, false as keeps_due, true as is_shared,
                 (select min(p.governed_since) from governance.organisation_policy p
                   where p.valid_to is null and p.governance = 'governed') as shared_governed_since,
                 jsonb_build_object('problem', problem.name, 'source', s.name, 'kind', s.kind, 'cadenceDays', s.cadence_days,
                   'since', ${instantText(sql`problem.since`)}) as facts
            from source s
            join (select id from organisation order by id limit 1) first on true
            cross join lateral (
              select 'silent' as name, s.spoke_at as since where s.spoke_at + make_interval(days => s.cadence_days) <= ${now}::timestamptz
              union all
              select 'unreadable', s.unreadable_request_at where s.unreadable_request_at is not null) problem)`,
    ],
  }),
  summarise: ({ facts }, options) =>
    facts.problem === 'silent'
      ? `The source of people “${facts.source}” last spoke ${whenWords(facts.since, options)}; it should within ${countWords(facts.cadenceDays, 'day')}`
      : `The source of people “${facts.source}” sent a request ${whenWords(facts.since, options)} that could not be understood`,
  remediate: ({ facts }) =>
    inKeyledger(
      'reconnect',
      facts.problem === 'silent'
        ? [
            facts.kind === 'scim'
              ? 'Look at the provisioning of the identity provider: does it run, and is its key still valid? If another source took over, end its keys and delete the source.'
              : 'Import the people of this source again, or delete the source if another one took over.',
            'If it speaks less often on purpose, declare its cadence.',
          ]
        : [
            'Look at the log of the provisioning in the identity provider for the request that was refused.',
            'Correct the attribute mapping (active must be true or false) and send it again.',
          ],
    ),
  resolve: () => 'fixed_verified',
});
