import { type RawBuilder, sql } from 'kysely';

/** What Xero calls the account of a table: the names, else the address; null without either. */
export function accountName(table: string): RawBuilder<string | null> {
  const [first, last, email] = ['first_name', 'last_name', 'email'].map((column) => sql.ref(`${table}.${column}`));
  return sql`coalesce(nullif(trim(concat_ws(' ', ${first}, ${last})), ''), ${email})`;
}

/** The same for a sentence or a row of its own: there is always something to call it. */
export function accountNameOrUnnamed(table: string): RawBuilder<string> {
  return sql`coalesce(${accountName(table)}, 'An unnamed user')`;
}
