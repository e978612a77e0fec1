import { canonicalJson } from '@keyledger/domain';

/** What Xero says of a user that names a human. */
const names = ['EmailAddress', 'FirstName', 'LastName'];

/** A stored answer of Xero without the names of one of its users, as canonical JSON; null when it holds none. */
export function eraseUser(body: string, userId: string): string | null {
  if (!body.toLowerCase().includes(userId)) return null;
  const answer: unknown = JSON.parse(body);
  const found = recordsOf(answer).filter((record) => String(record.UserID).toLowerCase() === userId);
  const held = found.flatMap((record) =>
    names.filter((name) => (record[name] ?? null) !== null).map((name) => [record, name] as const),
  );
  if (held.length === 0) return null;
  for (const [record, name] of held) record[name] = null;
  return canonicalJson(answer);
}

/** Every object in a value, however deep. */
function recordsOf(value: unknown): Record<string, unknown>[] {
  if (typeof value !== 'object' || value === null) return [];
  if (Array.isArray(value)) return value.flatMap(recordsOf);
  return [value as Record<string, unknown>, ...Object.values(value).flatMap(recordsOf)];
}
