import { changesOf, type FieldChange } from '../words/changes-of.ts';

/** A draft that began with one version, upon a newer one: what was typed stays, everything else is theirs. */
export function rebase<Fields>(began: Fields, draft: Fields, theirs: Fields): Fields {
  if (isSame(began, draft)) return theirs;
  if (!isGroup(began) || !isGroup(draft) || !isGroup(theirs)) return draft;
  const names = new Set([...Object.keys(theirs), ...Object.keys(draft)]);
  return Object.fromEntries([...names].map((name) => [name, rebase(began[name], draft[name], theirs[name])])) as Fields;
}

/** What is other in a newer version, field by field, in words. */
export function changesBetween(began: unknown, theirs: unknown): FieldChange[] {
  if (!isGroup(began) || !isGroup(theirs)) return [];
  const changes = Object.keys(theirs)
    .filter((name) => !isSame(began[name], theirs[name]))
    .map((name) => [name, [began[name], theirs[name]]] as const);
  return changesOf({ data: { changes: Object.fromEntries(changes) } });
}

function isGroup(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Whether two values say the same. */
export function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
