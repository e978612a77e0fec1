import { isJsonObject, type JsonObject, memberOf } from '../schema/json-object.ts';
import { unreadableActive } from '../scim-refusal.ts';
import { type PatchPath, readPatchPath } from './patch-path.ts';

const mostOperations = 1000;

/** One change of one attribute. Operations without a path are taken apart, so that each names what it changes. */
export type Operation = {
  readonly op: 'add' | 'remove' | 'replace';
  readonly path: PatchPath;
  readonly value: unknown;
};

/**
 * Reads the body of a PATCH (RFC 7644, section 3.5.2) as Okta and Microsoft Entra ID send it: the operation in any case, its
 * value with or without a path. A body that is none is refused as unreadable: it may have said that somebody left.
 */
export function readOperations(body: unknown): Operation[] {
  const operations = isJsonObject(body) ? memberOf(body, 'Operations') : undefined;
  if (!Array.isArray(operations) || operations.length === 0 || operations.length > mostOperations) {
    throw unreadableActive(`The body must have \`Operations\`, a list of 1 to ${mostOperations}.`);
  }
  return operations.flatMap(readOperation);
}

function readOperation(given: unknown): Operation[] {
  if (!isJsonObject(given)) throw unreadableActive('An operation must be an object.');
  const op = readOp(memberOf(given, 'op'));
  const path = memberOf(given, 'path');
  const value = memberOf(given, 'value');
  if (path !== undefined && path !== null && path !== '') {
    if (typeof path !== 'string') throw unreadableActive('The path of an operation must be text.');
    return readNamed(op, path, value);
  }
  if (op === 'remove') throw unreadableActive('A removal needs a path.');
  if (!isJsonObject(value)) throw unreadableActive('Without a path, the value of an operation must be an object.');
  return readMembers(op, '', value);
}

function readOp(op: unknown): Operation['op'] {
  const word = typeof op === 'string' ? op.trim().toLowerCase() : '';
  if (word === 'add' || word === 'remove' || word === 'replace') return word;
  throw unreadableActive('The op of an operation must be add, remove or replace.');
}

function readMembers(op: Operation['op'], prefix: string, members: JsonObject): Operation[] {
  return Object.entries(members).flatMap(([name, value]) => readNamed(op, `${prefix}${name}`, value));
}

function readNamed(op: Operation['op'], text: string, value: unknown): Operation[] {
  const path = readPatchPath(text);
  if (path === undefined) throw unreadableActive('A path has not the form of one.');
  if (path.attribute !== '') return [{ op, path, value }];
  if (op !== 'remove' && isJsonObject(value)) return readMembers(op, `${text.trim()}:`, value);
  throw unreadableActive('A schema as a path needs an object as its value.');
}
