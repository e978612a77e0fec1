import type { ActivityEntry } from '@keyledger/contracts/rest';
import { changeKindText } from '../../control-changes/change-kind-text.ts';
import { objectText } from '../../words/object-text.ts';
import { stateText } from '../../words/state-words.ts';

const sentences: Readonly<Record<string, string>> = {
  'account.created': 'Account appeared',
  'account.removed': 'Account disappeared from Xero',
  'account.unlinked': 'Account is linked to nobody any more',
  'grant.opened': 'Role given in Xero',
  'grant.closed': 'Role ended in Xero',
  'rule.ending': 'Access rule ends soon',
  'exception.ending': 'Exception ends soon',
  'violation.opened': 'Violation found',
  'violation.claimed': 'Violation said to be fixed',
  'violation.verification_failed': 'Said to be fixed, but Xero still shows it',
  'violation.reopened': 'Violation came back',
  'operator.signed_in': 'Operator signed in',
  'operator.sign_in_refused': 'Sign-in refused',
  'operator.identity_attached': 'Operator attached to the identity provider',
  'people_source.request_unreadable': 'A people source sent what cannot be understood',
  'control_change.requested': 'Weaker control asked for',
  'control_change.applied': 'Weaker control applied',
  'control_change.declined': 'Weaker control declined',
  'snapshot.release_decided': 'Release of a quarantined snapshot decided',
  'webhook.disabled': 'Webhook switched off after failures',
};

/** The kinds of things that the journal tells of, those that people change first. */
export const subjectTypes = [
  'rule',
  'check',
  'control_change',
  'violation',
  'exception',
  'classification_rule',
  'role_conflict_rule',
  'organisation_group',
  'trusted_domains',
  'organisation',
  'account',
  'grant',
  'person',
  'people_source',
  'snapshot',
  'authorisation',
  'connection',
  'operator',
  'session',
  'api_key',
  'webhook',
  'retention',
  'report',
] as const;

/** A type of event as a short sentence: `rule.updated` is `Access rule updated`. */
export function eventTypeText(type: string): string {
  const known = sentences[type];
  if (known !== undefined) return known;
  const [object = type, what = ''] = type.split('.');
  return `${objectText(object)} ${what.replaceAll('_', ' ')}`.trim();
}

const actors: Readonly<Record<string, string>> = {
  operator: 'People',
  key: 'API keys',
  service: 'Keyledger itself',
};

/** A kind of actor in words. */
export function actorTypeText(type: string): string {
  return actors[type] ?? stateText(type);
}

/** Who did something, by the name they have now. */
export function actorText({ type, id, name }: ActivityEntry['actor']): string {
  if (name !== null) return type === 'key' ? `${name} (API key)` : name;
  if (type === 'service') return id === null || id === 'worker' ? 'Keyledger' : `Keyledger (${id})`;
  return id ?? stateText(type);
}

/** What an entry is about, by the name that it has now; of a weaker control, what was asked for. */
export function subjectText({ subject, data }: Pick<ActivityEntry, 'subject' | 'data'>): string | null {
  if (subject.name !== null) return subject.name;
  const kind = data?.kind;
  return subject.type === 'control_change' && typeof kind === 'string' ? changeKindText(kind) : null;
}
