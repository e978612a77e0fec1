import { type RawBuilder, sql } from 'kysely';

/** Condition: one of these columns contains the text, in whatever case. */
export function containsText(text: string, columns: readonly string[]): RawBuilder<boolean> {
  const pattern = `%${text.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  const conditions = columns.map((column) => sql`${sql.ref(column)} ilike ${pattern}`);
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}
