import { z } from 'zod';

/** One column of a table: its heading, and its value in an item as the REST shows it. */
export type Column = { readonly name: string; valueOf(item: unknown): unknown };

/**
 * The columns of a contract's object, in its order: members of nested objects become columns of their own, named with a dot
 * (`since.notBefore`). Lists and free-form objects stay one column.
 */
export function columnsOf(schema: z.ZodType): Column[] {
  return pathsOf(schema, []).map((path) => ({ name: path.join('.'), valueOf: (item) => valueAt(item, path) }));
}

function pathsOf(schema: z.ZodType, path: readonly string[]): (readonly string[])[] {
  const bare = unwrap(schema);
  if (!(bare instanceof z.ZodObject)) return [path];
  const members = Object.entries(bare.shape as Record<string, z.ZodType>);
  return members.flatMap(([name, member]) => pathsOf(member, [...path, name]));
}

/** A schema without what only says that it may be missing. */
function unwrap(schema: z.ZodType): z.ZodType {
  const isWrapped =
    schema instanceof z.ZodNullable ||
    schema instanceof z.ZodOptional ||
    schema instanceof z.ZodDefault ||
    schema instanceof z.ZodReadonly;
  return isWrapped ? unwrap(schema.unwrap() as z.ZodType) : schema;
}

function valueAt(item: unknown, path: readonly string[]): unknown {
  let value = item;
  for (const name of path) {
    if (typeof value !== 'object' || value === null) return null;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
