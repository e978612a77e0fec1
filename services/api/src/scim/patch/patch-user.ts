import { InvalidScimPatchOp, ScimError, type ScimPatchOperation, scimPatch } from 'scim-patch';
import { type Filter, parse, stringify } from 'scim2-parse-filter';
import { isJsonObject, type JsonObject, memberOf } from '../schema/json-object.ts';
import { readBoolean } from '../schema/read-boolean.ts';
import { readUser, type UserResource } from '../schema/user-resource.ts';
import {
  type AttributeKind,
  enterpriseDefinition,
  enterpriseUrn,
  findAttribute,
  userDefinition,
} from '../schema/user-schema.ts';
import { scimRefusal, unreadableActive } from '../scim-refusal.ts';
import type { Operation } from './read-operations.ts';

/** Applies the operations of a PATCH to a user, in their order. What is not kept of a user is ignored. */
export function patchUser(user: UserResource, operations: readonly Operation[]): UserResource {
  const steps = operations.flatMap(stepsOf);
  const now = new Date();
  try {
    const {
      schemas: _schemas,
      meta: _meta,
      ...patched
    } = scimPatch({ ...user, schemas: [], meta: { created: now, lastModified: now } }, steps, {
      mutateDocument: false,
      treatMissingAsAdd: true,
    });
    return readUser(patched);
  } catch (error) {
    if (error instanceof ScimError)
      throw scimRefusal(refusalOf(error), `${error.message || 'The operation cannot be applied.'}`);
    throw error;
  }
}

function refusalOf(error: ScimError) {
  if (error.scimCode === 'noTarget') return 'noTarget';
  return error instanceof InvalidScimPatchOp ? 'invalidPath' : 'invalidValue';
}

/** Members that only Keyledger sets, or that it does not keep. */
const ignored: ReadonlySet<string> = new Set(['id', 'meta', 'schemas', 'groups']);

function stepsOf({ op, path, value }: Operation): ScimPatchOperation[] {
  const found = findKept(path);
  if (found === undefined) return [];
  const { kind, isEnterprise } = found;
  if (kind.name === 'active') return [{ op: 'replace', path: 'active', value: activeOf({ op, path, value }) }];
  if (kind.isMultiValued) return stepsOfList({ op, path, value }, kind);
  return stepsOfOne({ op, path, value }, kind, isEnterprise);
}

/** The attribute that a path names, if it is kept. Some clients name those of the extension without its URN. */
function findKept({ schema, attribute }: Operation['path']) {
  const name = attribute.toLowerCase();
  if (schema === 'other' || (schema === 'core' && ignored.has(name))) return undefined;
  const ofCore =
    schema === 'core' ? (name === 'externalid' ? externalId : findAttribute(userDefinition, attribute)) : undefined;
  if (ofCore !== undefined) return { kind: ofCore, isEnterprise: false };
  const kind = findAttribute(enterpriseDefinition, attribute);
  return kind === undefined ? undefined : { kind, isEnterprise: true };
}

/** Whether operations say if a user is active. */
export function saysActive(operations: readonly Operation[]): boolean {
  return operations.some(({ path }) => path.schema === 'core' && path.attribute.toLowerCase() === 'active');
}

const externalId: AttributeKind = { name: 'externalId', type: 'string', isMultiValued: false };
function activeOf({ op, path, value }: Operation): boolean {
  const active =
    op === 'remove' || path.filter !== null || path.sub !== null ? undefined : readBoolean(unwrapped(value));
  if (active === undefined) throw unreadableActive('`active` must be true or false.');
  return active;
}

/** The value itself, which some clients wrap as `[{"value": …}]`. */
function unwrapped(value: unknown): unknown {
  const only = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
  return isJsonObject(only) && 'value' in only ? only.value : only;
}

function stepsOfOne({ op, path, value }: Operation, kind: AttributeKind, isEnterprise: boolean): ScimPatchOperation[] {
  if (path.filter !== null) throw scimRefusal('invalidPath', `${kind.name} has one value, which no filter selects.`);
  const sub = path.sub === null ? null : subOf(kind, path.sub, isEnterprise);
  if (sub === undefined) return [];
  const prefix = isEnterprise ? `${enterpriseUrn}:${kind.name}` : kind.name;
  const target = sub === null ? prefix : `${prefix}.${sub}`;
  const isWhole = kind.type === 'complex' && sub === null;
  const given = isWhole ? wholeOf(kind, value) : unwrapped(value);
  if (op === 'remove' || given === null || given === undefined || given === '') return [{ op: 'remove', path: target }];
  return [{ op: 'replace', path: target, value: given }];
}

/** A complex value. Of a manager some clients send the id alone. */
function wholeOf(kind: AttributeKind, value: unknown): unknown {
  const only = Array.isArray(value) && value.length === 1 ? (value[0] as unknown) : value;
  if (kind.name === 'manager') {
    const id = unwrapped(only);
    return typeof id === 'string' && id !== '' ? { value: id } : null;
  }
  if (!isJsonObject(only)) return only;
  return Object.fromEntries(Object.entries(only).map(([name, member]) => [subOf(kind, name, false) ?? name, member]));
}

function subOf(kind: AttributeKind, sub: string, isEnterprise: boolean): string | undefined {
  return findAttribute(isEnterprise ? enterpriseDefinition : userDefinition, `${kind.name}.${sub}`)?.name;
}

function stepsOfList({ op, path, value }: Operation, kind: AttributeKind): ScimPatchOperation[] {
  const sub = path.sub === null ? null : subOf(kind, path.sub, false);
  if (sub === undefined) return [];
  const selected = path.filter === null ? kind.name : `${kind.name}[${readSelection(path.filter, kind)}]`;
  if (path.filter === null && sub === null) return stepsOfWhole({ op, path, value }, kind);
  const target = sub === null ? selected : `${selected}.${sub}`;
  if (op === 'remove' || value === null || value === '') return [{ op: 'remove', path: target }];
  const given =
    sub === 'primary' ? readBoolean(value) : sub === null && isJsonObject(value) ? itemOf(kind, value) : value;
  if (given === undefined) throw scimRefusal('invalidValue', `${kind.name}.primary must be true or false.`);
  return [{ op, path: target, value: given }];
}

function stepsOfWhole({ op, value }: Operation, kind: AttributeKind): ScimPatchOperation[] {
  const items = (value === undefined || value === null ? [] : [value].flat()) as unknown[];
  const values = items.map((item) => (isJsonObject(item) ? itemOf(kind, item) : item));
  if (op !== 'remove') return [{ op, path: kind.name, value: values }];
  if (values.length === 0) return [{ op, path: kind.name }];
  return values.flatMap((item) => {
    const text = isJsonObject(item) ? item.value : item;
    return typeof text === 'string' ? [{ op, path: `${kind.name}[value eq ${JSON.stringify(text)}]` }] : [];
  });
}

function itemOf(kind: AttributeKind, item: JsonObject): JsonObject {
  const spelled = Object.entries(item).map(([name, member]) => [subOf(kind, name, false) ?? name, member] as const);
  const primary = readBoolean(memberOf(item, 'primary'));
  return { ...Object.fromEntries(spelled), ...(primary === undefined ? {} : { primary }) };
}

/** A filter of a path with names as the schema spells them, and booleans that were sent as text. */
function readSelection(text: string, kind: AttributeKind): string {
  try {
    return stringify(spell(parse(text), kind));
  } catch (error) {
    throw scimRefusal('invalidFilter', error instanceof Error ? error.message : 'The filter of a path cannot be read.');
  }
}

function spell(filter: Filter, kind: AttributeKind): Filter {
  switch (filter.op) {
    case 'and':
    case 'or':
      return { ...filter, filters: filter.filters.map((inner) => spell(inner, kind)) };
    case 'not':
      return { ...filter, filter: spell(filter.filter, kind) };
    case '[]':
      throw new Error('A filter of a path has no filter within.');
    case 'pr':
      return { ...filter, attrPath: nameIn(kind, filter.attrPath) };
    case 'eq':
    case 'ne':
    case 'co':
    case 'sw':
    case 'ew':
    case 'gt':
    case 'ge':
    case 'lt':
    case 'le': {
      const attrPath = nameIn(kind, filter.attrPath);
      const compValue = attrPath === 'primary' ? (readBoolean(filter.compValue) ?? filter.compValue) : filter.compValue;
      return { ...filter, attrPath, compValue };
    }
  }
}

function nameIn(kind: AttributeKind, name: string): string {
  const spelled = subOf(kind, name, false);
  if (spelled === undefined) throw new Error(`${kind.name} has no ${name}.`);
  return spelled;
}
