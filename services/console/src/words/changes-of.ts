import type { ActivityEntry } from '@keyledger/contracts/rest';
import { instantText } from '../time/instant-text.ts';
import { roleText } from './role-text.ts';
import { stateText } from './state-words.ts';

/** What a field was and has become, in words. */
export type FieldChange = { readonly field: string; readonly before: string; readonly after: string };

const instantPattern = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const idPattern = /^([a-z]{3}_)?[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** The changes that an entry tells of. */
export function changesOf({ data }: Pick<ActivityEntry, 'data'>): FieldChange[] {
  const changes = data?.changes;
  if (typeof changes !== 'object' || changes === null) return [];
  return Object.entries(changes).flatMap(([field, pair]) => {
    if (!Array.isArray(pair) || pair.length !== 2) return [];
    return [{ field: fieldText(field), before: valueText(pair[0]), after: valueText(pair[1]) }];
  });
}

/** Everything else that an entry says. */
export function factsOf({ data }: Pick<ActivityEntry, 'data'>): { name: string; text: string }[] {
  return Object.entries(data ?? {})
    .filter(([name, value]) => value !== null && !(name === 'changes' && changesOf({ data }).length > 0))
    .map(([name, value]) => ({ name: fieldText(name), text: valueText(value) }));
}

/** The name of a field for people: `ownerPersonId` is `Owner person`. */
export function fieldText(name: string): string {
  const words = name
    .replace(/(Id|_id)s?$/, '')
    .replaceAll(/([a-z])([A-Z])/g, '$1 $2')
    .toLowerCase();
  return stateText(words);
}

/** Names by the ids that stand for them: without the prefix of their kind. */
export type NamesById = ReadonlyMap<string, string>;

const noNames: NamesById = new Map();

/** A value of the journal for people; of an id the name, where it is known. */
export function valueText(value: unknown, names: NamesById = noNames): string {
  if (value === null || value === undefined || value === '') return 'nothing';
  if (typeof value === 'boolean') return value ? 'yes' : 'no';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return wordText(value, names);
  if (Array.isArray(value)) return value.length === 0 ? 'none' : value.map((one) => valueText(one, names)).join(', ');
  const parts = Object.entries(value).filter(([, one]) => !isEmpty(one));
  if (parts.length === 0) return 'nothing';
  return parts.map(([name, one]) => `${fieldText(name).toLowerCase()}: ${valueText(one, names)}`).join('; ');
}

function wordText(text: string, names: NamesById): string {
  if (instantPattern.test(text)) return instantText(new Date(text), new Date());
  if (idPattern.test(text)) return names.get(withoutPrefix(text)) ?? `…${text.slice(-8)}`;
  return /^[a-z]+(_[a-z]+)+$/.test(text) ? text.replaceAll('_', ' ') : roleText(text);
}

/** An id without the prefix of its kind, as the journal and what it tells of have it. */
export function withoutPrefix(id: string): string {
  return id.replace(/^[a-z]{3}_/, '');
}

/** `false` is no emptiness: a check that is switched off says so by it. */
function isEmpty(value: unknown): boolean {
  return value === null || (Array.isArray(value) && value.length === 0);
}
