import { parsePublicId } from '@keyledger/contracts';
import { oneLine } from '@keyledger/runtime/rest';
import { parse } from 'scim2-parse-filter';
import type { z } from 'zod';
import type { Operation } from '../patch/read-operations.ts';
import { isJsonObject, memberOf } from '../schema/json-object.ts';
import { scimRefusal } from '../scim-refusal.ts';

const name = oneLine(1, 200);
const mostMembers = 50_000;

/** What is asked of the members of a group, one step after the other. */
export type MemberStep =
  | { readonly kind: 'add' | 'remove' | 'replace'; readonly ids: readonly string[] }
  | { readonly kind: 'clear' };

/** What a request makes of a group: names that it does not mention stay. */
export type GroupChange = {
  readonly displayName?: string;
  readonly externalId?: string | null;
  readonly steps: readonly MemberStep[];
};

/** Reads the body of a whole group. */
export function readGroup(body: unknown): GroupChange & { displayName: string; externalId: string | null } {
  if (!isJsonObject(body)) throw scimRefusal('invalidSyntax', 'The body must be an object that describes a group.');
  return {
    displayName: readText('displayName', memberOf(body, 'displayName'), name),
    externalId: readExternalId(memberOf(body, 'externalId')),
    steps: [{ kind: 'replace', ids: readMembers(memberOf(body, 'members') ?? []) }],
  };
}

/** Reads the operations of a PATCH of a group. What is not kept of a group is ignored. */
export function readGroupOperations(operations: readonly Operation[]): GroupChange {
  const changes = operations.map(readGroupOperation);
  return { ...Object.assign({}, ...changes), steps: changes.flatMap(({ steps }) => steps) };
}

function readGroupOperation({ op, path, value }: Operation): GroupChange {
  const attribute = path.schema === 'core' ? path.attribute.toLowerCase() : '';
  if (attribute === 'members') return { steps: readMemberStep({ op, path, value }) };
  if (attribute === 'displayname')
    return { displayName: readText('displayName', op === 'remove' ? null : value, name), steps: [] };
  if (attribute === 'externalid') return { externalId: readExternalId(op === 'remove' ? null : value), steps: [] };
  return { steps: [] };
}

function readMemberStep({ op, path, value }: Operation): MemberStep[] {
  if (path.filter !== null) {
    if (op !== 'remove') throw scimRefusal('invalidPath', 'Members are added by their value, not by a filter.');
    return [{ kind: 'remove', ids: readSelected(path.filter) }];
  }
  if (op !== 'remove') return [{ kind: op, ids: readMembers(value) }];
  return value === undefined || value === null ? [{ kind: 'clear' }] : [{ kind: 'remove', ids: readIds(value) }];
}

/** Ids in a filter `value eq "…"`, several of them joined by `or`. */
function readSelected(text: string): string[] {
  try {
    const filter = parse(text);
    const parts = filter.op === 'or' ? filter.filters : [filter];
    return readIds(
      parts.map((part) => {
        if (part.op === 'eq' && part.attrPath.toLowerCase() === 'value') return { value: part.compValue };
        throw new Error('Members are selected by `value eq "…"`.');
      }),
    );
  } catch (error) {
    throw scimRefusal('invalidFilter', error instanceof Error ? error.message : 'The filter cannot be read.');
  }
}

/** Members, each of whom must at least look like a user. Groups within groups are left out: their members come flattened. */
function readMembers(value: unknown): string[] {
  const users = [value].flat().filter((item) => !isJsonObject(item) || memberOf(item, 'type') !== 'Group');
  const ids = readIds(users);
  if (ids.length < users.length) throw scimRefusal('invalidValue', 'A member names no user.');
  return ids;
}

/** Ids of users; what is none is left out, since nobody of that id can be a member. */
function readIds(value: unknown): string[] {
  const items = [value].flat() as unknown[];
  if (items.length > mostMembers) throw scimRefusal('tooMany', `At most ${mostMembers} members fit one request.`);
  return items.flatMap((item) => {
    const text = isJsonObject(item) ? memberOf(item, 'value') : item;
    if (typeof text !== 'string') throw scimRefusal('invalidValue', 'A member must have a value, the id of a user.');
    const id = parsePublicId('person', text);
    return id === null ? [] : [id];
  });
}

function readExternalId(value: unknown): string | null {
  return value === undefined || value === null || value === '' ? null : readText('externalId', value, name);
}

function readText(field: string, value: unknown, schema: z.ZodType<string>): string {
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw scimRefusal('invalidValue', `${field}: ${parsed.error.issues[0]?.message ?? 'is not valid'}`);
}
