import { isRoleUnderstood, knownRoles } from '@keyledger/domain';
import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { inXero } from '../remediation/remediations.ts';
import { accountFacts } from '../scope/accounts-in-scope.ts';
import { countWords, organisationWords } from '../sentences/words.ts';
import { numberSetting } from '../settings.ts';

type Facts = { role: string; accountName: string | null; count: number };

const understood = knownRoles.filter(({ id }) => isRoleUnderstood(id)).map(({ id }) => id);

/** Every role that Xero reports is one whose power is known. */
export const roleNotUnderstood = defineCheck<Facts>({
  id: 'role-not-understood',
  version: 1,
  title: 'Roles should be understood',
  description:
    'Xero reports a role that it cannot name itself, or that its documentation does not describe; it counts as Standard.',
  severity: 'medium',
  severityNotes: 'Always medium.',
  dueNotes: '14 days',
  ownDueHours: { medium: 336 },
  needs: [],
  grain: 'account',
  appliesTo: 'Every current account.',
  passesWhen: 'The role is one that Xero documents.',
  failsWhen:
    'The role is UNKNOWN or not documented. Many accounts with one such role in an organisation are one violation.',
  controls: ['SOC 2 CC6.1'],
  advice: {
    action: 'change_role',
    text: 'Look at the user in Xero, note what the role allows, and give a documented role.',
  },
  settings: {
    groupAbove: {
      kind: 'number',
      title: 'One violation per role when more accounts than',
      default: 5,
      minimum: 1,
      maximum: 1000,
    },
  },
  restsOn: 'xero',
  isFactOfXero: true,
  changeKey: null,
  rootCause: null,
  find: (scope) => ({
    population: sql`tally.accounts`,
    failed: sql`select organisation_id, count(*) as failed from unclear group by 1`,
    with: [
      sql`unclear as materialized (
          select *, count(*) over (partition by organisation_id, role) as same_role
            from account where role <> all (${understood}::text[]))`,
      sql`failing as (
          select account.organisation_id, 'account' as subject_type, account.id as subject_id, '' as subject_key,
                 account.id as account_id, account.person_id, 'medium' as severity, 1209600 as due_seconds,
                 null::timestamptz as due_base_at, null::timestamptz as exposed_since,
                 false as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object(${accountFacts}, 'count', 1) as facts
            from unclear account where account.same_role <= ${numberSetting(scope.settings, 'groupAbove')}::integer
          union all
          select organisation_id, 'organisation', organisation_id, role, null, null, 'medium', 1209600, null, null,
                 false, false, false, null, jsonb_build_object('role', role, 'accountName', null, 'count', count(*))
            from unclear where same_role > ${numberSetting(scope.settings, 'groupAbove')}::integer
           group by organisation_id, role)`,
    ],
  }),
  summarise: ({ facts, organisationName }) => {
    const who = facts.accountName === null ? countWords(facts.count, 'account') : facts.accountName;
    const verb = facts.accountName === null ? 'hold' : 'holds';
    return `${who} of ${organisationWords(organisationName)} ${verb} the role “${facts.role}”, which Xero does not explain`;
  },
  remediate: (_row, context) =>
    inXero('change_role', null, context, [
      'Look at the user on the users page and note what the role allows.',
      'Give a role that Xero documents, where that is possible.',
    ]),
  resolve: ({ isGone, isRegrouped }) => (isGone || isRegrouped ? 'subject_gone' : 'fixed_verified'),
});
