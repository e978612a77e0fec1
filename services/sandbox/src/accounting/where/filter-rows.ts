import { parseWhere } from './parse-where.ts';
import type { Fields } from './user-fields.ts';

/** The rows for which a `where` expression holds; all when there is none. */
export function filterRows<T>(
  rows: readonly T[],
  where: string | null,
  fields: Fields<T>,
  typeName: string,
): readonly T[] {
  if (where === null || where.trim() === '') return rows;
  const expression = parseWhere(where, fields, typeName);
  return rows.filter((row) => expression.read(row) === true);
}
