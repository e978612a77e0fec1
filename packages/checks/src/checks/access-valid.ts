import { describeRole } from '@keyledger/domain';
import { sql } from 'kysely';
import { defineCheck, type Remediation } from '../check.ts';
import { changeRole, removeUser } from '../remediation/remediations.ts';
import { accountFacts, isIdentified } from '../scope/accounts-in-scope.ts';
import { roleRank } from '../scope/role-rank.ts';
import { folded } from '../scope/rules-in-scope.ts';
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
  needs: ['access_rule'],
  grain: 'account',
  appliesTo: 'Every identified current account of an organisation for which a rule is in force.',
  passesWhen:
    'Staff: a rule in force covers the person and the role is within its ceiling. External, integration and vendor: within the ceiling of their own record. Client and shared: always.',
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
      sql`identified as materialized (
          select account.*,
                 case when account.kind in ('person', 'unclassified') or cardinality(account.kind_problems) > 0 then 'staff'
                      when account.kind in ('client', 'shared') then 'always' else 'own_record' end as judged_by,
                 case when account.person_id is null then '{}' else ${folded(sql`account.job_roles`)} end as folded_job_roles,
                 lower(trim(account.department)) as folded_department
            from account where ${isIdentified})`,
      sql`judged as materialized (
          select account.*, best.rule_id,
                 case account.judged_by when 'staff' then best.ceiling when 'own_record' then account.kind_ceiling end as ceiling,
                 case account.judged_by when 'staff' then best.ceiling_rank >= account.rank
                   when 'own_record' then account.kind_ceiling is null or ${roleRank(sql`account.kind_ceiling`)} >= account.rank
                   else true end as is_within
            from identified account
            left join lateral (
              select r.id as rule_id, r.ceiling, r.ceiling_rank
                from organisation_rule x join rule r on r.id = x.rule_id
               where x.organisation_id = account.organisation_id
                 and account.judged_by = 'staff' and not account.person_has_left
                 and (r.covers_all_staff or account.person_id = any(r.covers_person_ids)
                   or account.folded_department = any(r.departments) or account.folded_job_roles && r.job_roles)
               order by r.ceiling_rank desc, r.id limit 1) best on true)`,
      sql`counted as (
          select organisation_id, count(*) as population, count(*) filter (where is_within is not true) as failed
            from judged group by 1)`,
      sql`failing as (
          select account.organisation_id, 'account' as subject_type, account.id as subject_id, '' as subject_key,
                 account.id as account_id, account.person_id,
                 case when account.ceiling is not null and account.rank >= 40 then 'high' else 'medium' end as severity,
                 case when account.ceiling is not null and account.rank >= 40 then 604800 else 1209600 end as due_seconds,
                 null::timestamptz as due_base_at, null::timestamptz as exposed_since,
                 true as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object(${accountFacts}, 'personName', account.person_name,
                   'problem', case when account.ceiling is null then 'no_rule' else 'above_ceiling' end,
                   'ceiling', account.ceiling, 'ruleId', account.rule_id) as facts
            from judged account where account.is_within is not true)`,
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
  return { ...remediation, steps: [...remediation.steps, alternative] };
}
