import type { ControlChange } from '@keyledger/contracts/rest';
import type { Unnamed } from '../pickers/named.ts';
import { type FieldChange, fieldText, type NamesById, valueText, withoutPrefix } from '../words/changes-of.ts';

type Values = Readonly<Record<string, unknown>>;
type Change = Pick<ControlChange, 'before' | 'after'>;

/** What a change would alter, field by field; of settings each for itself. */
export function differencesOf({ before, after }: Change, names: NamesById): FieldChange[] {
  return fieldsOf(before ?? {}, after ?? {}).flatMap((field) => {
    const [was, will] = [before?.[field], after?.[field]];
    if (!isValues(was) || !isValues(will)) return difference(fieldText(field), was, will, names);
    return [...new Set([...Object.keys(was), ...Object.keys(will)])].flatMap((inner) =>
      difference(`${fieldText(field)}: ${fieldText(inner).toLowerCase()}`, was[inner], will[inner], names),
    );
  });
}

/** The people, organisations and groups that a change speaks of by their ids. */
export function thingsIn({ before, after }: Change): Unnamed[] {
  return [...thingsOf('', before), ...thingsOf('', after)];
}

/** A change may say only the fields that it alters; what is deleted says none. */
function fieldsOf(before: Values, after: Values): string[] {
  const altered = Object.keys(after);
  return altered.length > 0 ? altered : Object.keys(before);
}

function difference(field: string, was: unknown, will: unknown, names: NamesById): FieldChange[] {
  const [before, after] = [valueText(was, names), valueText(will, names)];
  return before === after ? [] : [{ field, before, after }];
}

function isValues(value: unknown): value is Values {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const kinds: readonly (readonly [ends: RegExp, kind: Unnamed['kind'], prefix: string])[] = [
  [/persons?ids?$|personids?$|approvedby$/, 'person', 'per'],
  [/groupids?$/, 'group', 'grp'],
  [/organisationids?$|^memberids$/, 'organisation', 'org'],
];
const uuid = /^([a-z]{3}_)?[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

function thingsOf(field: string, value: unknown): Unnamed[] {
  if (Array.isArray(value)) return value.flatMap((one) => thingsOf(field, one));
  if (isValues(value)) return Object.entries(value).flatMap(([name, one]) => thingsOf(name, one));
  if (typeof value !== 'string' || !uuid.test(value)) return [];
  const plain = field.replaceAll('_', '').toLowerCase();
  const [, kind, prefix] = kinds.find(([ends]) => ends.test(plain)) ?? [];
  return kind === undefined ? [] : [{ kind, id: `${prefix}_${withoutPrefix(value)}` }];
}
