import type { ControlChange } from '@keyledger/contracts/rest';
import type { ReadableKind, Unnamed } from '../pickers/named.ts';
import { stateText } from '../words/state-words.ts';

/** What a change is about, as far as it says so itself. */
type About = Pick<ControlChange, 'target' | 'before' | 'after'>;

const kinds: Readonly<Record<string, ReadableKind>> = {
  account: 'account',
  check: 'check',
  classification_rule: 'classification_rule',
  organisation: 'organisation',
  organisation_group: 'group',
  person: 'person',
  role_conflict_rule: 'role_conflict_rule',
  rule: 'rule',
};

const places: Readonly<Record<string, (id: string) => string>> = {
  account: (id) => `/accounts?account=${id}`,
  check: (id) => `/checks/${id}`,
  classification_rule: (id) => `/rules?kind=classification&edit=${id}`,
  organisation: (id) => `/organisations/${id}`,
  organisation_group: (id) => `/rules?kind=groups&edit=${id}`,
  people_source: () => '/people-sources',
  person: (id) => `/people/${id}`,
  retention: () => '/settings?section=limits',
  role_conflict_rule: (id) => `/rules?kind=conflicts&edit=${id}`,
  rule: (id) => `/rules/${id}`,
  trusted_domains: () => '/rules?kind=domains',
};

/** What has to be read to name the target of a change; nothing when it is not there yet, or of a kind that is not known. */
export function targetToName({ target, before }: About): Unnamed[] {
  const kind = kinds[target.type];
  return kind === undefined || isMade(before) ? [] : [{ kind, id: target.id }];
}

/** The page of the target; nothing when it is not there yet, or of a kind that is not known. */
export function placeOfTarget({ target, before }: About): string | undefined {
  return isMade(before) ? undefined : places[target.type]?.(target.id);
}

/** What the target is called: by the name that was read, else by what the change itself says of it. */
export function nameOfTarget({ target, before, after }: About, read: string | undefined): string {
  if (read !== undefined) return read;
  if (target.type === 'trusted_domains') return 'Every organisation';
  const said = [after?.name, before?.name].find((name) => typeof name === 'string' && name !== '');
  if (said !== undefined) return said as string;
  return /^[a-z]{3}_/.test(target.id) ? `…${target.id.slice(-8)}` : stateText(target.id);
}

/** What is only to be made has nothing before. */
function isMade(before: About['before']): boolean {
  return before === null || Object.keys(before).length === 0;
}
