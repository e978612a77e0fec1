import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';

/** The query `(id, organisation_id)` of accounts, and of the other current accounts of the same users of Xero. */
export function accountsOfUsers(accountIds: readonly string[]): RawBuilder<unknown> {
  const ids = sql`${[...accountIds]}::uuid[]`;
  return sql`
    select id, organisation_id from directory.account where id = any(${ids})
    union
    select other.id, other.organisation_id from directory.account a
      join directory.account other on other.xero_global_user_id = a.xero_global_user_id and other.status = 'current'
     where a.id = any(${ids})`;
}

/** The organisations of accounts, and of the other accounts of the same users of Xero. */
export async function findOrganisationsOfUsers(db: Db, accountIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select distinct organisation_id as id from (${accountsOfUsers(accountIds)}) of_user`.execute(db);
  return rows.map(({ id }) => id);
}
