import { isDeepStrictEqual } from 'node:util';
import type { Policy, WholePolicy } from './policy-schema.ts';

type Entry = Record<string, unknown>;

/** One thing that a policy file changes, in the words of the file. */
export type Change = {
  part:
    | 'organisations'
    | 'groups'
    | 'rules'
    | 'classification'
    | 'trustedDomains'
    | 'organisationTrustedDomains'
    | 'roleConflicts'
    | 'checks'
    | 'retention';
  name: string;
  /** Null: it is added. */
  before: Entry | null;
  /** Null: it is removed. */
  after: Entry | null;
};

/**
 * What has to change so that the installation is as the file says, in an order in which it can be done: groups come before
 * the rules that name them, and go after them. Fields that are lists of names mean the same in any order.
 * @throws Error when the file names an organisation, a check or records that are not there, or asks for what cannot be.
 */
export function planChanges(now: WholePolicy, wanted: Policy): Change[] {
  const organisations = (wanted.organisations ?? []).flatMap((entry) => {
    const before = now.organisations.find(({ name }) => name === entry.name);
    if (before === undefined) throw new Error(`There is no organisation "${entry.name}". Connect it first.`);
    if (before.governance !== entry.governance && entry.governance !== 'governed')
      throw new Error(
        `${entry.name} is ${before.governance}; a file can only start governing it. To end that, retire it over REST with a reason.`,
      );
    const { trustedDomains: _, ...facts } = entry;
    const { trustedDomains: __, ...factsBefore } = before;
    return changeOf('organisations', entry.name, factsBefore, facts);
  });
  const organisationTrustedDomains = (wanted.organisations ?? []).flatMap(({ name, trustedDomains: domains }) => {
    if (domains === undefined || domains === null) return [];
    const before = now.organisations.find((entry) => entry.name === name)?.trustedDomains;
    return changeOf('organisationTrustedDomains', name, { domains: before ?? 'none confirmed' }, { domains });
  });
  const checks = Object.entries(wanted.checks ?? {}).flatMap(([id, entry]) => {
    const before = now.checks[id];
    if (before === undefined) throw new Error(`There is no check "${id}".`);
    return changeOf('checks', id, before, entry);
  });
  const retention = Object.entries(wanted.retention ?? {}).flatMap(([id, days]) => {
    const before = now.retention[id];
    if (before === undefined) throw new Error(`There is no retention of "${id}" to set.`);
    return changeOf('retention', id, { days: before }, { days });
  });
  const groups = named('groups', now.groups, wanted.groups);
  const rules = named('rules', now.rules, wanted.rules);
  const classification = named('classification', now.classification, wanted.classification);
  const roleConflicts = named('roleConflicts', now.roleConflicts, wanted.roleConflicts);
  const trustedDomains =
    wanted.trustedDomains === undefined || wanted.trustedDomains === null
      ? []
      : changeOf(
          'trustedDomains',
          'of all organisations',
          { domains: now.trustedDomains ?? 'none confirmed' },
          { domains: wanted.trustedDomains },
        );
  const [kept, removed] = [groups.filter(({ after }) => after !== null), groups.filter(({ after }) => after === null)];
  return [
    ...organisations,
    ...kept,
    ...trustedDomains,
    ...organisationTrustedDomains,
    ...classification,
    ...rules,
    ...roleConflicts,
    ...checks,
    ...retention,
    ...removed,
  ];
}

function named(
  part: 'groups' | 'rules' | 'classification' | 'roleConflicts',
  now: readonly (Entry & { name: string })[],
  wanted: readonly (Entry & { name: string })[] | undefined,
): Change[] {
  if (wanted === undefined) return [];
  const twice = wanted.find(({ name }, index) => wanted.findIndex((other) => other.name === name) !== index);
  if (twice !== undefined) throw new Error(`The file says twice what ${part} "${twice.name}" is.`);
  const before = new Map(now.map((entry) => [entry.name, entry]));
  const removed = now.filter(({ name }) => !wanted.some((entry) => entry.name === name));
  return [
    ...wanted.flatMap((entry) => changeOf(part, entry.name, before.get(entry.name) ?? null, entry)),
    ...removed.map(({ name, ...entry }): Change => ({ part, name, before: { name, ...entry }, after: null })),
  ];
}

function changeOf(part: Change['part'], name: string, before: Entry | null, after: Entry): Change[] {
  if (before === null) return [{ part, name, before, after }];
  return changedFields({ before, after }).length === 0 ? [] : [{ part, name, before, after }];
}

/** The fields that differ, as paths such as `covers.jobRoles`. */
export function changedFields({ before, after }: Pick<Change, 'before' | 'after'>): [string, unknown, unknown][] {
  const [old, next] = [flat(before ?? {}), flat(after ?? {})];
  return [...new Set([...Object.keys(old), ...Object.keys(next)])]
    .filter((field) => !isSame(field, old[field], next[field]))
    .map((field) => [field, old[field], next[field]]);
}

function flat(entry: Entry, prefix = ''): Entry {
  return Object.assign(
    {},
    ...Object.entries(entry).map(([key, value]) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? flat(value as Entry, `${prefix}${key}.`)
        : { [`${prefix}${key}`]: value },
    ),
  );
}

/** Owners have an order, other lists have none; a day means an instant in the zone of the installation; no start means "as it is". */
function isSame(field: string, old: unknown, next: unknown): boolean {
  if ((field === 'validFrom' || field === 'position') && old !== undefined && next === null) return true;
  if (typeof old === 'string' && typeof next === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(old))
    return dayFormat.test(next)
      ? isBoundOfDay(new Date(old), next, field === 'validFrom' ? 'start' : 'end')
      : Date.parse(old) === Date.parse(next);
  return isDeepStrictEqual(comparable(field, old), comparable(field, next));
}

function comparable(field: string, value: unknown): unknown {
  if (!Array.isArray(value)) return value ?? undefined;
  if (value.length === 0) return undefined;
  return field === 'owners' ? value : [...value].sort();
}

const dayFormat = /^\d{4}-\d{2}-\d{2}$/;
const hourMs = 3_600_000;

/** Whether an instant is the first or last of a day in some zone of the world: zones lie up to 14 hours before UTC, 12 after. */
function isBoundOfDay(at: Date, day: string, bound: 'start' | 'end'): boolean {
  const inUtc = Date.parse(`${day}T00:00:00Z`) + (bound === 'start' ? 0 : 24 * hourMs - 1);
  const offset = inUtc - at.getTime();
  return offset >= -12 * hourMs && offset <= 14 * hourMs && offset % (hourMs / 4) === 0;
}
