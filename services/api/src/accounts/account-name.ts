import { type RawBuilder, sql } from 'kysely';

/** First and last name of the account of a table together; empty without either. */
export function fullName(table: string): RawBuilder<string> {
  return sql`concat_ws(' ', ${sql.ref(`${table}.first_name`)}, ${sql.ref(`${table}.last_name`)})`;
}

/** What Xero calls the account of a table: the names, else the address; null without either. */
export function accountName(table: string): RawBuilder<string | null> {
  return sql`coalesce(nullif(trim(${fullName(table)}), ''), ${sql.ref(`${table}.email`)})`;
}

/** The same for a sentence or a row of its own: there is always something to call it. */
export function accountNameOrUnnamed(table: string): RawBuilder<string> {
  return sql`coalesce(${accountName(table)}, 'An unnamed user')`;
}
