import { AppError } from '@keyledger/runtime';
import { decodeCursor, encodeCursor } from '@keyledger/runtime/rest';
import { isJsonObject, type JsonObject } from '../schema/json-object.ts';
import { scimRefusal } from '../scim-refusal.ts';

/** Pages have so many resources unless a client asks for another number. */
export const usualCount = 100;
/** And never more than this. */
export const mostCount = 500;

/** Which attributes of a resource a client wants, in lower case. */
export type Projection = { readonly attributes: readonly string[]; readonly excludedAttributes: readonly string[] };

/** Which part of a list a client asks for: from an index (RFC 7644, section 3.4.2.4) or from a cursor (RFC 9865). */
export type PageRequest = Projection & {
  readonly filter: string | undefined;
  readonly count: number;
  readonly from: { readonly startIndex: number } | { readonly after: string | null };
  /** The text of a cursor that goes on after a resource. */
  cursorAfter(id: string): string;
};

const uuidForm = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Reads the parameters of a list. An empty cursor asks for the first page by cursor. */
export function readPageRequest(query: unknown, { caller, path }: { caller: string; path: string }): PageRequest {
  const given = isJsonObject(query) ? query : {};
  const text = (name: string) => readText(given, name);
  const filter = text('filter')?.trim() || undefined;
  const binding = { caller, path, query: { filter } };
  const cursor = text('cursor');
  return {
    filter,
    count: Math.min(mostCount, Math.max(0, readNumber('count', text('count'), usualCount))),
    from:
      cursor === undefined
        ? { startIndex: Math.max(1, readNumber('startIndex', text('startIndex'), 1)) }
        : { after: cursor === '' ? null : readCursor(cursor, binding) },
    ...readProjection(given),
    cursorAfter: (id) => encodeCursor({ value: '', id, position: 0, epoch: '' }, binding),
  };
}

/** Which attributes a client wants, and which not (RFC 7644, section 3.9). */
export function readProjection(query: unknown): Projection {
  const given = isJsonObject(query) ? query : {};
  return {
    attributes: readNames(readText(given, 'attributes')),
    excludedAttributes: readNames(readText(given, 'excludedAttributes')),
  };
}

/** Members of a large group are not read for a client that does not want them. */
export function wantsMembers({ attributes, excludedAttributes }: Projection): boolean {
  if (attributes.length > 0) return attributes.some((name) => /(^|:)members(\.|$)/.test(name));
  return !excludedAttributes.some((name) => /(^|:)members$/.test(name));
}

function readText(query: JsonObject, name: string): string | undefined {
  const value = query[name];
  if (value === undefined || typeof value === 'string') return value;
  throw scimRefusal('invalidValue', `${name} may be given once.`);
}

function readNames(text = ''): string[] {
  return text
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '');
}

function readNumber(name: string, text: string | undefined, usual: number): number {
  if (text === undefined || text === '') return usual;
  if (/^[+-]?\d{1,9}$/.test(text.trim())) return Number(text);
  throw scimRefusal('invalidValue', `${name} must be a whole number.`);
}

function readCursor(text: string, binding: Parameters<typeof decodeCursor>[1]): string {
  try {
    const { id } = decodeCursor(text, binding);
    if (uuidForm.test(id)) return id;
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
  }
  throw scimRefusal('invalidCursor', 'The cursor does not belong to this list. Start again without it.');
}
