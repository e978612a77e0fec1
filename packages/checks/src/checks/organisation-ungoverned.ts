import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { inKeyledger } from '../remediation/remediations.ts';
import { countWords, listWords, organisationWords } from '../sentences/words.ts';

type Facts =
  | { problem: 'no_owner' }
  | {
      problem: 'expected';
      /** Who owns the expected organisations; null: nobody. */
      ownerName: string | null;
      count: number;
      organisations: { id: string; name: string }[];
    };

const id = 'organisation-ungoverned';

const listed = 100;
const nobody = '00000000-0000-0000-0000-000000000000';

/** Every organisation that one expects is connected, and every governed one has an owner. */
export const organisationUngoverned = defineCheck<Facts>({
  id,
  version: 1,
  title: 'Every organisation should be connected and have an owner',
  description:
    'An organisation that is expected but not connected is seen by nobody; for a governed one without an owner nobody answers.',
  severity: 'low',
  severityNotes: 'Always low.',
  dueNotes: '30 days',
  ownDueHours: { low: 720 },
  needs: ['expected_organisations'],
  grain: 'organisation',
  appliesTo: 'Every organisation of the imported list of expected ones, and every governed one.',
  passesWhen: 'It is connected; and, when governed, has an owner who is employed.',
  failsWhen:
    'It is expected and not connected, or governed and without an owner. Expected ones of one owner are one violation with their list.',
  controls: ['Completeness of the population'],
  advice: { action: 'reconnect', text: 'Connect the expected organisations; name an owner for the governed ones.' },
  settings: {},
  restsOn: 'own',
  isFactOfXero: false,
  changeKey: null,
  rootCause: null,
  find: ({ now }) => {
    const owner = sql`(
      select person.id, person.display_name
        from unnest(p.owner_person_ids) with ordinality as wanted (id, place) join people.person person on person.id = wanted.id
       where person.deleted_at is null and person.status <> 'offboarded'
         and (person.ends_at is null or person.ends_at > ${now}::timestamptz)
       order by wanted.place limit 1)`;
    return {
      // A list was imported: an organisation is expected, or was once and told of.
      ready: sql<boolean>`o.governance = 'governed' or exists (
        select from directory.organisation e where e.connection_state = 'expected') or exists (
        select from governance.violation v where v.check_id = ${sql.lit(id)} and v.subject_key = 'expected')`,
      with: [
        sql`judged as materialized (
          select o.id as organisation_id, owner.id as owner_id,
                 case when o.connection_state = 'expected' then 'expected' when owner.id is null then 'no_owner' end as problem
            from organisation o
            left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
            left join lateral ${owner} owner on true
           where o.connection_state = 'expected' or o.governance = 'governed')`,
        // Their list is the same whichever organisation is asked about.
        sql`expected as materialized (
          select owner.id as owner_id, owner.display_name as owner_name, count(*) as count,
                 min(case when p.governance = 'governed' then p.governed_since end) as governed_since,
                 to_jsonb((array_agg(jsonb_build_object('id', o.id, 'name', o.name) order by o.name, o.id))[1:${sql.lit(listed)}]) as organisations
            from directory.organisation o
            left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
            left join lateral ${owner} owner on true
           where o.connection_state = 'expected' and coalesce(p.governance, 'observed') <> 'retired'
           group by 1, 2)`,
        sql`counted as (
          select organisation_id, 1 as population, case when problem is null then 0 else 1 end as failed from judged)`,
        sql`failing as (
          select organisation_id, 'organisation' as subject_type, organisation_id as subject_id, '' as subject_key,
                 null::uuid as account_id, null::uuid as person_id, 'low' as severity,
                 2592000 as due_seconds, null::timestamptz as due_base_at, null::timestamptz as exposed_since,
                 true as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object('problem', problem) as facts
            from judged where problem = 'no_owner'
          union all
          select coalesce(j.organisation_id, first.id), 'person', coalesce(e.owner_id, ${sql.lit(nobody)}::uuid), 'expected',
                 null, null, 'low', 2592000, null, null, true, false, true, e.governed_since,
                 jsonb_build_object('problem', 'expected', 'ownerName', e.owner_name, 'count', e.count, 'organisations', e.organisations)
            from expected e
            join (select id from organisation order by id limit 1) first on true
            left join judged j on j.problem = 'expected' and j.owner_id is not distinct from e.owner_id)`,
      ],
    };
  },
  summarise: ({ facts, organisationName }) => {
    if (facts.problem === 'no_owner')
      return `${organisationWords(organisationName)} is governed, but has no owner who is employed`;
    const whose = facts.ownerName === null ? '' : ` of ${facts.ownerName}`;
    const names = listWords(
      facts.organisations.map(({ name }) => name),
      facts.count,
    );
    return `${countWords(facts.count, 'expected organisation')}${whose} not connected (${names})`;
  },
  remediate: ({ facts }) =>
    facts.problem === 'no_owner'
      ? inKeyledger('edit_rule', ['Name somebody who is employed as the owner of the organisation.'])
      : inKeyledger('reconnect', [
          'Choose Connect Xero and consent as a user who reaches these organisations.',
          'An organisation that is not expected any more can be retired.',
        ]),
  resolve: ({ subjectKey }) => (subjectKey === 'expected' ? 'fixed_verified' : 'rule_changed'),
});
