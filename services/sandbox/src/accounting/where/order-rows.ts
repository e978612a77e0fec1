import { QueryParseError } from './query-parse-error.ts';
import type { Field, Fields, FieldValue } from './user-fields.ts';

/** The rows sorted by `order`, such as `LastName ASC, FirstName DESC`; as they are when there is none. */
export function orderRows<T>(
  rows: readonly T[],
  order: string | null,
  fields: Fields<T>,
  typeName: string,
): readonly T[] {
  if (order === null || order.trim() === '') return rows;
  const keys = order.split(',').map((part) => parseKey(part, fields, typeName));
  return [...rows].sort((a, b) => {
    for (const { field, sign } of keys) {
      const difference = compareValues(field.read(a), field.read(b));
      if (difference !== 0) return difference * sign;
    }
    return 0;
  });
}

function parseKey<T>(part: string, fields: Fields<T>, typeName: string): { field: Field<T>; sign: number } {
  const match = /^\s*([A-Za-z_]\w*)(?:\s+(asc|ascending|desc|descending))?\s*$/i.exec(part);
  if (match === null) throw new QueryParseError(part.trim() === '' ? 'Expression expected' : 'Syntax error');
  const name = match[1] ?? '';
  const field = Object.hasOwn(fields, name) ? fields[name] : undefined;
  if (field === undefined) throw new QueryParseError(`No property or field '${name}' exists in type '${typeName}'`);
  return { field, sign: /^desc/i.test(match[2] ?? '') ? -1 : 1 };
}

function compareValues(a: FieldValue, b: FieldValue): number {
  if (a === b) return 0;
  if (a === null) return -1;
  if (b === null) return 1;
  return a < b ? -1 : 1;
}
