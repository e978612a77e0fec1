import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { inKeyledger } from '../remediation/remediations.ts';
import { instantText } from '../scope/instant-text.ts';
import { organisationsNamedByRule, ruleAppliesToOrganisation } from '../scope/rules-in-scope.ts';
import { organisationWords, whenWords } from '../sentences/words.ts';
import { switchSetting } from '../settings.ts';

type Facts =
  | { problem: 'no_rule' | 'ended' | 'empty' }
  | { problem: 'review_overdue'; ruleId: string; ruleName: string; reviewBy: string };

const isGoverned = sql`p.valid_to is null and p.governance = 'governed'`;

/** Every organisation has a rule in force that says who may have access; a rule is reviewed in time. */
export const accessRuleConfigured = defineCheck<Facts>({
  id: 'access-rule-configured',
  version: 1,
  title: 'Access control should be configured',
  description: 'For every organisation a rule in force says who may have access, and up to which role.',
  severity: 'medium',
  severityNotes: 'High when the organisation has more than 10 accounts. A rule past its review date: medium.',
  dueNotes: '14 days',
  ownDueHours: { high: 336, medium: 336 },
  needs: [],
  grain: 'organisation',
  appliesTo: 'Every organisation that is not retired; demo companies only when the setting says so.',
  passesWhen:
    'At least one rule is in force for it: for all staff (above Read only with a reason), for job roles or departments, or for named people.',
  failsWhen:
    'No rule, or only rules that have ended or cover nobody. A rule past its review date stays in force and is a violation of its own.',
  controls: ['SOC 2 CC6.1', 'ISO 27001 A.5.15'],
  advice: { action: 'edit_rule', text: 'Write a rule for the organisation; one can be proposed from today’s access.' },
  settings: {
    includeDemoCompanies: { kind: 'boolean', title: 'Look at demo companies too', default: false },
  },
  restsOn: 'own',
  isFactOfXero: false,
  changeKey: null,
  rootCause: null,
  find: (scope) => ({
    with: [
      sql`judged as materialized (
          select o.id, o.governed_since,
                 coalesce(bool_or(r.is_usable), false) as is_configured, count(r.rule_id) as rules
            from organisation o left join organisation_rule r on r.organisation_id = o.id
           where o.connection_state <> 'expected'
             and (not o.is_demo or ${switchSetting(scope.settings, 'includeDemoCompanies')}::boolean)
           group by o.id, o.governed_since)`,
      sql`counted as (
          select id as organisation_id, 1 as population, case when is_configured then 0 else 1 end as failed from judged)`,
      sql`failing as (
          select o.id as organisation_id, 'organisation' as subject_type, o.id as subject_id, '' as subject_key,
                 null::uuid as account_id, null::uuid as person_id,
                 case when (select count(*) from directory.account a where a.organisation_id = o.id and a.status = 'current') > 10
                      then 'high' else 'medium' end as severity,
                 1209600 as due_seconds, null::timestamptz as due_base_at, null::timestamptz as exposed_since,
                 true as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object('problem', case when o.rules > 0 then 'empty'
                   when exists (select from governance.rule r
                                 where r.deleted_at is null and r.valid_until <= ${scope.now}::timestamptz and ${ruleAppliesToOrganisation})
                   then 'ended' else 'no_rule' end) as facts
            from judged o where not o.is_configured
          union all
          select first.id, 'rule', r.id, 'review-overdue', null, null, 'medium', 1209600, r.review_by, null,
                 true, false, true,
                 case when r.scope_all
                   then (select min(p.governed_since) from governance.organisation_policy p where ${isGoverned})
                   else (select min(p.governed_since) from governance.organisation_policy p
                          where ${isGoverned} and p.organisation_id in (${organisationsNamedByRule})) end,
                 jsonb_build_object('problem', 'review_overdue', 'ruleId', r.id, 'ruleName', r.name,
                   'reviewBy', ${instantText(sql`r.review_by`)})
            from governance.rule r
            join (select id from organisation order by id limit 1) first on true
           where r.deleted_at is null and r.valid_from <= ${scope.now}::timestamptz and r.review_by <= ${scope.now}::timestamptz
             and (r.valid_until is null or r.valid_until > ${scope.now}::timestamptz))`,
    ],
  }),
  summarise: ({ facts, organisationName }, options) => {
    const organisation = organisationWords(organisationName);
    switch (facts.problem) {
      case 'no_rule':
        return `No rule says who may have access to ${organisation}`;
      case 'ended':
        return `The rules that said who may have access to ${organisation} have ended`;
      case 'empty':
        return `The rules for ${organisation} cover nobody, or all staff without a reason`;
      case 'review_overdue':
        return `The rule “${facts.ruleName}” was to be reviewed ${whenWords(facts.reviewBy, options)}; it still applies`;
    }
  },
  remediate: ({ facts }) =>
    facts.problem === 'review_overdue'
      ? inKeyledger('edit_rule', ['Look at whom the rule covers, correct it, and set the next review date.'])
      : inKeyledger('edit_rule', [
          'Write a rule: who may have access, and the highest role. One can be proposed from today’s access.',
        ]),
  resolve: () => 'rule_changed',
});
