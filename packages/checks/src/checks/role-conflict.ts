import { sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { inXero } from '../remediation/remediations.ts';
import { accountFacts } from '../scope/accounts-in-scope.ts';
import { organisationsOfRules } from '../scope/rules-in-scope.ts';
import { accessWords, organisationWords } from '../sentences/words.ts';

type Facts = {
  accountName: string;
  email: string | null;
  role: string;
  isSubscriber: boolean;
  ruleId: string;
  ruleName: string;
  relation: 'with' | 'without';
  /** With what it conflicts; null where the conflict is that nothing stands beside it. */
  other: {
    organisationName: string;
    role: string;
    isSubscriber: boolean;
    /** The account conflicts with itself: its role with being the subscriber. */
    isSameAccount?: true;
  } | null;
};

/** The check that rules on conflicting roles feed. */
export const roleConflictId = 'role-conflict';

/** What a rule on conflicting roles calls being the subscriber, which in Xero stands beside the role. */
export const subscriberRole = 'SUBSCRIBER';

/** Nobody holds together what must be held apart, or apart what must be held together. */
export const roleConflict = defineCheck<Facts>({
  id: roleConflictId,
  version: 2,
  title: 'Nobody should hold conflicting roles',
  description:
    'A rule on the separation of duties names roles that one person must not hold together with others, or not without others, within and across organisations.',
  severity: 'high',
  severityNotes: 'Always high.',
  dueNotes: '14 days',
  ownDueHours: { high: 336 },
  needs: ['role_conflict_rule'],
  grain: 'account',
  appliesTo:
    'Every current account of an organisation for which a rule on conflicting roles is in force, and that holds one of its roles.',
  passesWhen:
    'Its person holds none of the roles that conflict with it; or, where the rule asks for them, one of the roles that belong to it. Being the subscriber counts beside the role of the same account too.',
  failsWhen:
    'A rule matches. One human is one linked person, or, while nobody is linked, one global user of Xero. A role never conflicts with itself in one account.',
  controls: ['SOC 2 CC6.3', 'ISO 27001 A.5.3'],
  advice: {
    action: 'change_role',
    text: 'Take one of the two roles away in Xero, let somebody else do one of the duties, or request an exception.',
  },
  settings: {},
  restsOn: 'xero',
  isFactOfXero: true,
  changeKey: null,
  rootCause: null,
  find: () => {
    const isSubscription = (roles: ReturnType<typeof sql>) => sql`${sql.lit(subscriberRole)} = any(${roles})`;
    const holds = (roles: ReturnType<typeof sql>, account: ReturnType<typeof sql>) =>
      sql`(${account}.role = any(${roles}) or (${account}.is_subscriber and ${isSubscription(roles)}))`;
    return {
      ready: sql<boolean>`exists (select from conflict_scope s where s.organisation_id = o.id)`,
      with: [
        sql`conflict_rule as materialized (
          select r.* from governance.role_conflict_rule r where r.deleted_at is null)`,
        sql`conflict_scope as materialized (${organisationsOfRules(sql`conflict_rule`)})`,
        sql`holder as materialized (
          select r.id as rule_id, r.relation, account.id, account.organisation_id, account.person_id, account.xero_global_user_id,
                 account.is_subscriber and (
                   account.role = any(r.roles) and ${isSubscription(sql`r.other_roles`)}
                   or account.role = any(r.other_roles) and ${isSubscription(sql`r.roles`)}) as holds_both
            from conflict_scope s
            join conflict_rule r on r.id = s.rule_id
            join account on account.organisation_id = s.organisation_id and ${holds(sql`r.roles`, sql`account`)}
             and (not account.person_is_out_of_scope or account.person_has_left))`,
        // The other accounts of the same human, wherever they are: found by two indexes, for the holders only. Their own account
        // where its role and the subscription stand on the two sides.
        sql`human_account as materialized (
          select h.rule_id, h.id as account_id, l.account_id as other_id
            from holder h join governance.account_link l on l.person_id = h.person_id and l.valid_to is null and l.account_id <> h.id
          union
          select h.rule_id, h.id, a.id
            from holder h join directory.account a on a.xero_global_user_id = h.xero_global_user_id and a.id <> h.id
           where h.person_id is null
          union
          select h.rule_id, h.id, h.id from holder h where h.holds_both)`,
        sql`beside as materialized (
          select distinct on (x.rule_id, x.account_id) x.rule_id, x.account_id,
                 jsonb_build_object('organisationName', o.name, 'role', a.role, 'isSubscriber', a.is_subscriber)
                   || case when a.id = x.account_id then '{"isSameAccount": true}'::jsonb else '{}' end as other
            from human_account x
            join conflict_rule r on r.id = x.rule_id
            join directory.account a on a.id = x.other_id and a.status = 'current' and a.role <> 'REMOVED' and ${holds(sql`r.other_roles`, sql`a`)}
            join directory.organisation o on o.id = a.organisation_id
            left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
           where coalesce(p.governance, 'observed') <> 'retired'
             and (r.other_scope_all or a.organisation_id = any(r.other_scope_organisation_ids) or exists (
               select from governance.organisation_group_member m
                 join governance.organisation_group g on g.id = m.group_id and g.deleted_at is null
                where m.organisation_id = a.organisation_id and m.valid_to is null and m.group_id = any(r.other_scope_group_ids)))
           order by x.rule_id, x.account_id, a.id = x.account_id desc, o.name, a.id)`,
        sql`judged as materialized (
          select h.rule_id, h.id, h.organisation_id,
                 (h.relation = 'with') = ((h.rule_id, h.id) in (select rule_id, account_id from beside)) as conflicts
            from holder h)`,
        sql`counted as (
          select organisation_id, count(distinct id) as population, count(distinct id) filter (where conflicts) as failed
            from judged group by 1)`,
        sql`failing as (
          select account.organisation_id, 'account' as subject_type, account.id as subject_id, rule.id::text as subject_key,
                 account.id as account_id, account.person_id, 'high' as severity, 1209600 as due_seconds,
                 null::timestamptz as due_base_at, null::timestamptz as exposed_since,
                 true as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object(${accountFacts}, 'ruleId', rule.id, 'ruleName', rule.name,
                   'relation', rule.relation, 'other', beside.other) as facts
            from judged
            join account on account.id = judged.id
            join conflict_rule rule on rule.id = judged.rule_id
            left join beside on beside.rule_id = judged.rule_id and beside.account_id = judged.id
           where judged.conflicts)`,
      ],
    };
  },
  summarise: ({ facts, organisationName }) => {
    const has = `${facts.accountName} is ${accessWords(facts)} of ${organisationWords(organisationName)}`;
    if (facts.other === null) return `${has} without what “${facts.ruleName}” asks for beside it`;
    return facts.other.isSameAccount
      ? `${has}, which “${facts.ruleName}” keeps apart`
      : `${has} and ${accessWords(facts.other)} of ${facts.other.organisationName}, which “${facts.ruleName}” keeps apart`;
  },
  remediate: ({ facts }, context) =>
    inXero('change_role', null, context, [
      ...whatToDecide(facts),
      'If both are needed: let somebody else check the work, and request an exception with that as the compensating measure.',
    ]),
  resolve: ({ isGone, xeroFactsChanged, identityChanged }) => {
    if (isGone || xeroFactsChanged) return 'fixed_verified';
    return identityChanged ? 'identity_corrected' : 'rule_changed';
  },
});

function whatToDecide({ other }: Facts): string[] {
  const change = 'Change the role, or remove the user, on the users page of that organisation.';
  if (other === null) return ['Give the person what belongs to this role, or take this role away.', change];
  if (other.isSameAccount)
    return [
      'Decide whether the person keeps the role or the subscription.',
      'Change the role on the users page, or transfer the subscription to somebody else.',
    ];
  return [`Decide which of the two duties the person keeps: here, or in ${other.organisationName}.`, change];
}
