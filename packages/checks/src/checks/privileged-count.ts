import { type RawBuilder, sql } from 'kysely';
import { defineCheck } from '../check.ts';
import { inXero } from '../remediation/remediations.ts';
import { organisationWords } from '../sentences/words.ts';
import { type CheckSettings, numberSetting, wordsSetting } from '../settings.ts';

type Facts = { problem: 'too_many' | 'too_few'; count: number; limit: number; roles?: string[] };

/** Where it is set which roles are privileged beside the subscriber, for whoever else has to know. */
export const privilegedRolesSetting = {
  checkId: 'privileged-count',
  name: 'privilegedRoles',
  default: ['FINANCIALADVISER'],
} as const;

/** An organisation has neither too many with privileged roles nor nobody left who could remove a leaver. */
export const privilegedCount = defineCheck<Facts>({
  id: privilegedRolesSetting.checkId,
  version: 1,
  title: 'Few people, but more than one, should hold privileged access',
  description:
    'The number of advisers stays within a limit, and at least two accounts could change users. Manage users itself is not visible in Xero’s API.',
  severity: 'medium',
  severityNotes: 'Too many advisers: medium. Fewer than two who could change users: low.',
  dueNotes: '30 days',
  ownDueHours: { medium: 720, low: 720 },
  needs: [],
  grain: 'organisation',
  appliesTo: 'Every organisation with a complete read. The limit does not apply to organisations of clients.',
  passesWhen:
    'Advisers who are staff or external are at most 3, or a fifth of the accounts; two or more accounts are Standard, Adviser or subscriber.',
  failsWhen: 'More advisers than the limit, or fewer than two such accounts.',
  controls: ['SOC 2 CC6.3', 'ISO 27001 A.8.2'],
  advice: {
    action: 'change_role',
    text: 'Give advisers who do not need it a smaller role; or give a second person the means to manage users.',
  },
  settings: {
    [privilegedRolesSetting.name]: {
      kind: 'words',
      title: 'Roles that count as privileged, beside the subscriber',
      default: privilegedRolesSetting.default,
      maximumItems: 20,
    },
    maximumAdvisers: {
      kind: 'number',
      title: 'Advisers that are always allowed',
      default: 3,
      minimum: 0,
      maximum: 10_000,
    },
    maximumSharePercent: {
      kind: 'number',
      title: 'Advisers allowed, per cent of the accounts',
      default: 20,
      minimum: 0,
      maximum: 100,
    },
    minimumAdministrators: {
      kind: 'number',
      title: 'Accounts that could change users, at least',
      default: 2,
      minimum: 0,
      maximum: 100,
    },
  },
  restsOn: 'xero',
  isFactOfXero: true,
  changeKey: null,
  rootCause: null,
  find: (scope) => ({
    with: [
      sql`counts as materialized (
          select o.id as organisation_id, o.relationship, ${privilegedOf(scope.settings)} as privileged,
                 greatest(${numberSetting(scope.settings, 'maximumAdvisers')}::numeric,
                          floor(coalesce(tally.accounts, 0) * ${numberSetting(scope.settings, 'maximumSharePercent')}::numeric / 100))::integer as most,
                 coalesce(tally.administrators, 0) as administrators
            from organisation o left join tally on tally.organisation_id = o.id
           where o.snapshot_id is not null)`,
      sql`finding as (
          select organisation_id, 'too_many' as problem, privileged as count, most as "limit", 'medium' as severity
            from counts where privileged > most and relationship <> 'client'
          union all
          select organisation_id, 'too_few', administrators, ${numberSetting(scope.settings, 'minimumAdministrators')}::integer, 'low'
            from counts where administrators < ${numberSetting(scope.settings, 'minimumAdministrators')}::integer)`,
      sql`counted as (
          select c.organisation_id, 1 as population,
                 case when exists (select from finding f where f.organisation_id = c.organisation_id) then 1 else 0 end as failed
            from counts c)`,
      sql`failing as (
          select organisation_id, 'organisation' as subject_type, organisation_id as subject_id, problem as subject_key,
                 null::uuid as account_id, null::uuid as person_id, severity, 2592000 as due_seconds,
                 null::timestamptz as due_base_at, null::timestamptz as exposed_since,
                 false as own_fact, false as keeps_due, false as is_shared, null::timestamptz as shared_governed_since,
                 jsonb_build_object('problem', problem, 'count', count, 'limit', "limit")
                   || case when problem = 'too_many' then ${rolesFact(scope.settings)}::jsonb else '{}' end as facts
            from finding)`,
    ],
  }),
  summarise: ({ facts, organisationName }) => {
    const organisation = organisationWords(organisationName);
    if (facts.problem === 'too_many') {
      const who = facts.roles === undefined ? 'advisers' : 'accounts with privileged roles';
      return `${organisation} has ${facts.count} ${who}; ${facts.limit} are allowed`;
    }
    const who =
      facts.count === 0 ? 'No account' : facts.count === 1 ? 'Only one account' : `Only ${facts.count} accounts`;
    return `${who} of ${organisation} could remove a leaver; ${facts.limit} should be able to`;
  },
  remediate: ({ facts }, context) =>
    facts.problem === 'too_many'
      ? inXero('change_role', 'STANDARD', context, ['Give advisers who do not need that role a smaller one.'])
      : inXero('change_role', null, context, ['Give a second person a role and the permission to manage users.']),
  resolve: ({ xeroFactsChanged }) => (xeroFactsChanged ? 'fixed_verified' : 'rule_changed'),
});

/** The accounts with privileged roles; those of advisers are counted already. */
function privilegedOf(settings: CheckSettings): RawBuilder<number> {
  const roles = otherRoles(settings);
  if (roles === null) return sql<number>`coalesce(tally.advisers, 0)`;
  return sql<number>`(select count(*) from account
    where account.organisation_id = o.id and lower(account.role) = any(${roles}::text[])
      and account.kind not in ('client', 'vendor', 'integration', 'shared'))`;
}

function rolesFact(settings: CheckSettings): string {
  const roles = otherRoles(settings);
  return JSON.stringify(roles === null ? {} : { roles });
}

/** The privileged roles when they are others than the usual ones, in lower case. */
function otherRoles(settings: CheckSettings): string[] | null {
  const roles = wordsSetting(settings, privilegedRolesSetting.name);
  const usual: readonly string[] = privilegedRolesSetting.default.map((role) => role.toLowerCase());
  return roles.length === usual.length && roles.every((role) => usual.includes(role)) ? null : roles;
}
