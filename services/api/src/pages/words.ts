import { html } from 'ghtml';

/** A severity as a badge; the word stands beside the colour. */
export function severityBadge(severity: string): string {
  const known = ['critical', 'high', 'medium', 'low'].includes(severity) ? severity : 'low';
  return html`<span class="badge ${known}">${severity[0]?.toUpperCase()}${severity.slice(1)}</span>`;
}

/** An instant for people, to the minute, in UTC. */
export function instantText(at: Date | null): string {
  if (at === null) return '–';
  const iso = at.toISOString();
  return html`<time datetime="${iso}">${iso.slice(0, 10)} ${iso.slice(11, 16)} UTC</time>`;
}

/** How long until or since an instant, in the largest fitting unit. */
export function spanText(from: Date, to: Date): string {
  const minutes = Math.round(Math.abs(to.getTime() - from.getTime()) / 60_000);
  if (minutes < 60) return counted(minutes, 'minute');
  const hours = Math.round(minutes / 60);
  return hours < 48 ? counted(hours, 'hour') : counted(Math.round(hours / 24), 'day');
}

/** When something is due, in words. */
export function dueText(dueAt: Date | null, now: Date): string {
  if (dueAt === null) return 'no due time while the organisation is only observed';
  return dueAt < now ? `overdue by ${spanText(dueAt, now)}` : `due in ${spanText(now, dueAt)}`;
}

/** `1 account`, `2,000 accounts`. */
export function counted(count: number, noun: string): string {
  return `${numberText(count)} ${noun}${count === 1 ? '' : 's'}`;
}

/** A number for people: `10,000`. */
export function numberText(count: number): string {
  return count.toLocaleString('en');
}

const stateWords: Readonly<Record<string, string>> = {
  open: 'Open',
  acknowledged: 'Acknowledged',
  awaiting_verification: 'Awaiting verification',
  excepted: 'Excepted',
  resolved: 'Resolved',
  fixed_verified: 'fixed, proved by a read',
  subject_gone: 'the account is gone',
  identity_corrected: 'identity corrected',
  rule_changed: 'a rule makes it valid',
  change_confirmed: 'change confirmed',
  out_of_scope: 'out of scope',
  check_disabled: 'check switched off',
  false_positive: 'false positive',
  fresh: 'Up to date',
  stale: 'Stale',
  quarantined: 'In quarantine',
  never_read: 'Not read yet',
  expected: 'Expected',
  connected: 'Connected',
  disconnected: 'Disconnected',
  needs_reconsent: 'Needs a new consent',
  observed: 'Observed',
  governed: 'Governed',
  retired: 'Retired',
};

/** A state of the REST in words for people; an unknown one as it is. */
export function stateText(state: string): string {
  return stateWords[state] ?? state.replaceAll('_', ' ');
}
