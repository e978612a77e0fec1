import { isJsonObject, type JsonObject } from '../schema/json-object.ts';
import type { Projection } from './page-request.ts';

/** What is always given of a resource (RFC 7643, section 2.4: returned `always`). */
const always: ReadonlySet<string> = new Set(['schemas', 'id']);
const corePrefix = /^urn:ietf:params:scim:schemas:core:2\.0:(user|group):/;

/** Leaves the attributes of a resource that a client asked for, or all but those that it does not want. */
export function projectResource(resource: JsonObject, { attributes, excludedAttributes }: Projection): JsonObject {
  if (attributes.length > 0) return pick(resource, attributes.map(bare), '');
  if (excludedAttributes.length > 0) return omit(resource, excludedAttributes.map(bare), '');
  return resource;
}

const bare = (name: string) => name.replace(corePrefix, '');

function pick(object: JsonObject, names: readonly string[], prefix: string): JsonObject {
  const kept = Object.entries(object).flatMap(([name, value]): [string, unknown][] => {
    const path = `${prefix}${name.toLowerCase()}`;
    if (names.includes(path) || (prefix === '' && always.has(path))) return [[name, value]];
    const within = prefixWithin(path, names);
    if (within.length === 0) return [];
    return [[name, each(value, (item) => pick(item, names, within))]];
  });
  return Object.fromEntries(kept);
}

function omit(object: JsonObject, names: readonly string[], prefix: string): JsonObject {
  const kept = Object.entries(object).flatMap(([name, value]): [string, unknown][] => {
    const path = `${prefix}${name.toLowerCase()}`;
    if (names.includes(path) && !(prefix === '' && always.has(path))) return [];
    const within = prefixWithin(path, names);
    return [[name, within.length === 0 ? value : each(value, (item) => omit(item, names, within))]];
  });
  return Object.fromEntries(kept);
}

/** The prefix of names that lie within an attribute; empty when none does. */
function prefixWithin(path: string, names: readonly string[]): string {
  const separator = path.startsWith('urn:') && path.split('.').length === 2 ? ':' : '.';
  return names.some((name) => name.startsWith(`${path}${separator}`)) ? `${path}${separator}` : '';
}

function each(value: unknown, change: (item: JsonObject) => JsonObject): unknown {
  if (Array.isArray(value)) return value.map((item: unknown) => (isJsonObject(item) ? change(item) : item));
  return isJsonObject(value) ? change(value) : value;
}
