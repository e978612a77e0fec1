import { describeRole } from '@keyledger/domain';
import { sql } from 'kysely';
import { defineCheck, type Remediation } from '../check.ts';
import { changeRole, removeUser } from '../remediation/remediations.ts';
import { accountFacts } from '../scope/accounts-in-scope.ts';
import { accessWords, organisationWords } from '../sentences/words.ts';

type Facts = {
  accountName: string;
  email: string | null;
  role: string;
  isSubscriber: boolean;
  kind: string;
  personName: string | null;
  problem: 'no_rule' | 'above_ceiling';
  /** The highest role allowed; null when nothing is. */
  ceiling: string | null;
  /** The rule that allows it; null when the account's own record does. */
  ruleId: string | null;
};

/** Everybody's role is one that a rule, or the record of the account itself, allows. */
export const accessValid = defineCheck<Facts>({
  id: 'access-valid',
  version: 1,
  title: 'User access should be valid',
  description: 'Every identified account holds a role that a rule in force, or its own record, allows.',
  severity: 'medium',
  severityNotes: 'High for a role from Standard upwards that lies above the ceiling.',
  dueNotes: '7 days when high, else 14 days',
  ownDueHours: { high: 168, medium: 336 },
  needs: ['access_rule'],
  grain: 'account',
  appliesTo: 'Every identified current account of an organisation for which a rule is in force.',
  passesWhen:
    'Staff: a rule in force covers the person and the role is within its ceiling. External, integration and vendor: within the ceiling of their own record. Client, shared, and people whom a source puts out of scope: always.',
  failsWhen: 'No rule covers the person, or the role lies above the ceiling.',
  controls: ['SOC 2 CC6.3', 'ISO 27001 A.5.15', 'ISO 27001 A.5.18', 'PCI DSS 7.2'],
  advice: {
    action: 'change_role',
    text: 'Remove the user or change the role in Xero, add the job role to the rule, or request an exception.',
  },
  settings: {},
  restsOn: 'xero',
  isFactOfXero: true,
  changeKey: null,
  rootCause: 6,
  find: () => ({
    ready: sql<boolean>`exists (select from organisation_rule r where r.organisation_id = o.id)`,
    with: [
      sql`counted as (
          select organisation_id, count(*) as population, count(*) filter (where is_within is not true) as failed
            from judged group by 1)`,
      sql`failing as (
          select organisation_id, 'account' as subject_type, account.id as subject_id, '' as subject_key,
                 account.id as account_id, account.person_id,
                 case when beyond.ceiling is not null and account.rank >= 40 then 'high' else 'medium' end as severity,
                 case when beyond.ceiling is not null and account.rank >= 40 then 604800 else 1209600 end as due_seconds,
                 null::timestamptz as due_base_at, null::timestamptz as exposed_since,
                 true as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object(${accountFacts}, 'personName', account.person_name,
                   'problem', case when beyond.ceiling is null then 'no_rule' else 'above_ceiling' end,
                   'ceiling', beyond.ceiling, 'ruleId', beyond.rule_id) as facts
            from (select * from judged where is_within is not true) beyond join account using (id, organisation_id))`,
    ],
  }),
  summarise: ({ facts, organisationName }) => {
    const has = `${facts.personName ?? facts.accountName} is ${accessWords(facts)} of ${organisationWords(organisationName)}`;
    if (facts.ceiling === null) return `${has}, but no rule allows it`;
    const allowed = describeRole(facts.ceiling).name;
    return facts.ruleId === null
      ? `${has}, but its record allows ${allowed} at most`
      : `${has}, but the rules allow ${allowed} at most`;
  },
  remediate: ({ facts }, context) =>
    withAlternative(facts.ceiling === null ? removeUser(facts, context) : changeRole(facts, facts.ceiling, context)),
  resolve: ({ isGone, xeroFactsChanged, identityChanged }) => {
    if (isGone || xeroFactsChanged) return 'fixed_verified';
    return identityChanged ? 'identity_corrected' : 'rule_changed';
  },
});

function withAlternative(remediation: Remediation): Remediation {
  const alternative =
    'If the access is right: add the job role to a rule (it shows whom else that makes valid), or request an exception.';
  return { ...remediation, notes: [alternative, ...remediation.notes] };
}
