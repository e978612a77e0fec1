import type { Check } from '@keyledger/contracts/rest';

const needs: Readonly<Record<string, { text: string; to: string }>> = {
  people_source: { text: 'a source of people with a good import', to: '/people-sources' },
  access_rule: { text: 'an access rule in force', to: '/rules' },
  trusted_domains: { text: 'a confirmed list of trusted domains', to: '/rules?kind=domains' },
  role_conflict_rule: { text: 'a role-conflict rule', to: '/rules?kind=conflicts' },
  expected_organisations: { text: 'a list of the organisations that you expect', to: '/set-up' },
};

/** What a check lacks, in words, and where to give it. */
export function needOf(need: string): { text: string; to: string } {
  return needs[need] ?? { text: need.replaceAll('_', ' '), to: '/set-up' };
}

/** Which checks fit the filters of the page. */
export function fits(
  check: Check,
  filters: { status?: readonly string[] | undefined; q?: string | undefined },
): boolean {
  const words = filters.q?.toLowerCase().trim();
  const text = [check.title, check.description, check.id, ...check.controls].join(' ').toLowerCase();
  if (words !== undefined && !text.includes(words)) return false;
  return filters.status === undefined || filters.status.includes(check.enabled ? check.status : 'off');
}

/** A time to fix in words: `3 days`, `36 hours`. */
export function hoursText(hours: number): string {
  if (hours % 24 === 0 && hours >= 48) return `${hours / 24} days`;
  return hours === 1 ? '1 hour' : `${hours} hours`;
}

/** What no check can conclude anything about, because Xero's API does not tell it. */
export const notTold = [
  'when somebody last signed in',
  'whether sign-in is protected by a second factor',
  'pending invitations, and whether a login is blocked',
  'the Manage users and Payroll admin ticks, and bank-account admin',
  'roles in Expenses, Projects and Xero HQ',
  'the kinds of Invoice only and Standard',
  'who made a change',
] as const;
