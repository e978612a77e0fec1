import type { Rule, Violation } from '@keyledger/contracts/rest';
import { writeSearchParams } from '../../filters/search-params.ts';
import { withoutPrefix } from '../../words/changes-of.ts';
import { ceilings } from '../../words/role-text.ts';
import type { Answer } from '../accounts/answers.ts';

/** What ends a violation in Keyledger: a page that leads there, or a word about its account, begun with an answer. */
export type Remedy =
  | { readonly text: string; readonly to: string }
  | { readonly text: string; readonly account: string; readonly answer?: Answer };

/** What is known around a violation. */
export type Around = {
  /** Whether who looks at it may change rules. */
  readonly mayWriteRules: boolean;
  /** The role that the account has now. */
  readonly role: string | null;
  readonly jobRoles: readonly string[];
  /** The rules in force for its organisation. */
  readonly rules: readonly Rule[];
};

type About = Pick<Violation, 'checkId' | 'facts' | 'remediation' | 'organisationId' | 'accountId' | 'personId'>;

const mostRules = 2;

/** The places in Keyledger where a violation is ended, the likeliest first; what is only done in Xero has none. */
export function remediesOf(violation: About, around: Around): Remedy[] {
  const { checkId, facts, remediation, organisationId } = violation;
  switch (checkId) {
    case 'access-valid':
      return allowRemedies(violation, around);
    case 'identity-changed':
      return accountRemedies(violation, 'Link it to somebody else');
    case 'shared-mailbox':
      return accountRemedies(violation, 'Say whose or what it is', 'shared');
    case 'external-domain':
      if (facts.isFreeMail === true) return [];
      return [
        ...accountRemedies(violation, 'Record it as external', 'external'),
        { text: 'Trusted domains', to: '/rules?kind=domains' },
      ];
    case 'people-source-stale':
      return [{ text: 'People sources', to: '/people-sources' }];
    case 'role-conflict':
      return [{ text: 'Role-conflict rules', to: '/rules?kind=conflicts' }];
    case 'stale-sync':
      return syncRemedies(facts, organisationId);
    case 'organisation-ungoverned':
      if (facts.problem === 'no_owner') return organisationRemedies(organisationId, 'Name an owner');
      return [connect, { text: 'Organisations that are expected', to: '/organisations?connectionState=expected' }];
  }
  switch (remediation.action) {
    case 'link':
    case 'classify':
      return accountRemedies(violation, 'Say whose or what it is');
    case 'edit_rule':
      return ruleRemedies(violation, around);
    case 'reconnect':
      return [connect];
    case 'remove_user':
    case 'change_role':
    case 'transfer_subscription':
      break;
  }
  return [];
}

const connect: Remedy = { text: 'Go to Connect', to: '/connect' };

function accountRemedies({ accountId }: About, text: string, answer?: Answer): Remedy[] {
  if (accountId === null) return [];
  return [{ text, account: accountId, ...(answer === undefined ? {} : { answer }) }];
}

function organisationRemedies(organisationId: string | null, text: string, tab?: string): Remedy[] {
  if (organisationId === null) return [];
  return [{ text, to: `/organisations/${organisationId}${writeSearchParams({ tab })}` }];
}

/** Access that nothing allows: a rule that could cover it, a new one, or the record of the account. */
function allowRemedies(violation: About, { mayWriteRules, role, jobRoles, rules }: Around): Remedy[] {
  const { facts, organisationId, personId } = violation;
  const isOfRecord = facts.problem === 'above_ceiling' && typeof facts.ruleId !== 'string';
  if (isOfRecord) return accountRemedies(violation, 'Change what its record allows');
  const named = ruleRemedy(facts.ruleId, 'The rule that allows less');
  if (!mayWriteRules) return [...named, ...organisationRemedies(organisationId, 'Rules that apply', 'rules')];
  const [jobRole] = jobRoles;
  const to = writeSearchParams({
    organisationId,
    ...(jobRole === undefined ? { personId } : { jobRole }),
    ceiling: placeOf(role) < 0 ? undefined : role,
  });
  const extended =
    jobRole === undefined
      ? []
      : rulesThatAllow(rules, role, jobRole).map(({ id, name }) => ({
          text: `Add ${jobRole} to “${name}”`,
          to: `/rules/${id}${writeSearchParams({ jobRole })}`,
        }));
  const whom = jobRole ?? String(facts.personName ?? facts.accountName ?? 'this');
  return [...named, ...extended, { text: `Write a rule for ${whom}`, to: `/rules/new${to}` }];
}

/** Rules that would allow a role to a job role, once they name it. */
export function rulesThatAllow(rules: readonly Rule[], role: string | null, jobRole: string): Rule[] {
  if (placeOf(role) < 0) return [];
  return rules
    .filter(({ ceiling, covers }) => {
      const isHighEnough = placeOf(ceiling) <= placeOf(role);
      return isHighEnough && !covers.allStaff && covers.jobRoles.length > 0 && !covers.jobRoles.includes(jobRole);
    })
    .slice(0, mostRules);
}

/** The highest role has the first place; one that can be no ceiling has none. */
function placeOf(role: string | null): number {
  return (ceilings as readonly (string | null)[]).indexOf(role);
}

function ruleRemedies({ facts, organisationId }: About, { mayWriteRules }: Around): Remedy[] {
  const named = ruleRemedy(facts.ruleId, 'Look at the rule');
  if (named.length > 0) return named;
  if (!mayWriteRules) return organisationRemedies(organisationId, 'Rules that apply', 'rules');
  return [
    { text: 'Write a rule for it', to: `/rules/new${writeSearchParams({ organisationId })}` },
    { text: 'Rules from today’s access', to: '/set-up?step=rules' },
  ];
}

/** The facts of a violation name a rule without the prefix of its kind. */
function ruleRemedy(ruleId: unknown, text: string): Remedy[] {
  return typeof ruleId === 'string' ? [{ text, to: `/rules/rul_${withoutPrefix(ruleId)}` }] : [];
}

function syncRemedies({ cause }: Violation['facts'], organisationId: string | null): Remedy[] {
  if (cause === 'quarantine') return organisationRemedies(organisationId, 'Look at the read that waits', 'snapshots');
  if (cause === 'no_read') return organisationRemedies(organisationId, 'Look at its syncs', 'syncs');
  return [connect, ...organisationRemedies(organisationId, 'Look at its syncs', 'syncs')];
}
