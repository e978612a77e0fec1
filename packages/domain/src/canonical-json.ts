/** A value that JSON can hold. */
export type JsonValue = null | boolean | number | string | readonly JsonValue[] | { readonly [key: string]: JsonValue };

/**
 * The canonical JSON text of a value (RFC 8785): no spaces, members sorted by UTF-16 code units, numbers and strings as
 * ECMAScript writes them. Equal values have equal texts. Throws a TypeError for what JSON cannot hold. Members for which
 * `leaveOut` says so are treated as absent.
 */
export function canonicalJson(value: unknown, leaveOut: (key: string) => boolean = () => false): string {
  if (typeof value === 'number' && !Number.isFinite(value)) throw new TypeError('JSON has no such number');
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return JSON.stringify(value);
  if (typeof value === 'string') {
    if (!value.isWellFormed()) throw new TypeError('canonical JSON has no lone surrogates');
    return JSON.stringify(value);
  }
  if (Array.isArray(value)) return `[${value.map((item) => canonicalJson(item, leaveOut)).join(',')}]`;
  if (!isRecord(value)) throw new TypeError(`JSON cannot hold a ${typeof value}`);
  const members: string[] = [];
  for (const key of Object.keys(value).sort()) {
    if (value[key] === undefined || leaveOut(key)) continue;
    members.push(`${canonicalJson(key)}:${canonicalJson(value[key], leaveOut)}`);
  }
  return `{${members.join(',')}}`;
}

/** Dates, maps and other objects with a behaviour are refused, so that nobody hashes `{}` by mistake. */
function isRecord(value: unknown): value is Record<string, unknown> {
  if (typeof value !== 'object' || value === null) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}
