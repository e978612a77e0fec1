const words: Readonly<Record<string, string>> = {
  awaiting_verification: 'Awaiting proof',
  fixed_verified: 'Fixed, proved by a read',
  subject_gone: 'The account is gone',
  rule_changed: 'A rule makes it valid',
  check_disabled: 'Check switched off',
  fresh: 'Up to date',
  quarantined: 'In quarantine',
  never_read: 'Not read yet',
  needs_reconsent: 'Needs a new consent',
  not_ready: 'Not ready',
  not_started: 'Not started',
  due_soon: 'Due soon',
  on_time: 'On time',
  last_known: 'Last known data',
};

/** A value of the REST in words for people; one that is not known (enums are open) as it reads. */
export function stateText(value: string): string {
  const known = words[value];
  if (known !== undefined) return known;
  const text = value.replaceAll(/[._-]/g, ' ');
  return text.charAt(0).toUpperCase() + text.slice(1);
}
