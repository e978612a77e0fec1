import { type RawBuilder, sql } from 'kysely';

/** Accents that stand beside their letter after normalisation, as macrons do. */
const accents = '[\\u0300-\\u036f]';

/** Condition: one of these texts contains the text, in whatever case, with or without accents: `totara` is in `Tōtara`. */
export function containsText(
  text: string,
  columns: readonly (string | RawBuilder<string | null>)[],
): RawBuilder<boolean> {
  const folded = text.normalize('NFD').replace(new RegExp(accents, 'gu'), '').toLowerCase();
  const pattern = `%${folded.replace(/[\\%_]/g, (character) => `\\${character}`)}%`;
  const conditions = columns.map((column) => {
    const told = typeof column === 'string' ? sql.ref<string>(column) : column;
    return sql`lower(${withoutAccents(told)}) like ${pattern}`;
  });
  return sql<boolean>`(${sql.join(conditions, sql` or `)})`;
}

/** A text of ASCII alone has none, and most have no others: only the rest is worked on. */
function withoutAccents(text: RawBuilder<string | null>): RawBuilder<string | null> {
  return sql`case when octet_length(${text}) = char_length(${text}) then ${text}
                  else regexp_replace(normalize(${text}, NFD), ${sql.lit(accents)}, '', 'g') end`;
}
