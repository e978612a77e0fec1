import { type DescribedAccount, describeAccounts } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { readNow } from '../conventions/read-now.ts';

/** The current accounts of organisations as checks see them, by id; only those named when `accountIds` are given. */
export async function describeCurrent(
  db: Db,
  { organisationIds, accountIds }: { organisationIds: readonly string[]; accountIds?: readonly string[] },
): Promise<ReadonlyMap<string, DescribedAccount>> {
  const described = describeAccounts(organisationIds, await readNow(db));
  const { rows } = await sql<DescribedAccount>`
    select * from (${described}) d
     where ${accountIds === undefined ? sql`true` : sql`d.id = any(${[...accountIds]}::uuid[])`} order by d.id`.execute(
    db,
  );
  return new Map(rows.map((account) => [account.id, account]));
}
