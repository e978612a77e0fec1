import { kindProblems } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { readNow } from '../conventions/read-now.ts';
import { accountsOfUsers } from './same-user.ts';

/** What the record of an account allows while its facts are in force; null: any role. */
export type RecordCeiling = { accountId: string; xeroGlobalUserId: string | null; ceiling: string | null };

/** What the records in force of accounts allow, and those of the other accounts of the same users, which one record covers. */
export async function findRecordCeilings(db: Db, accountIds: readonly string[]): Promise<RecordCeiling[]> {
  const now = await readNow(db);
  const { rows } = await sql<RecordCeiling>`
    select a.id as "accountId", a.xero_global_user_id as "xeroGlobalUserId",
           case when k.kind in ('client', 'shared') then null else nullif(trim(k.ceiling), '') end as ceiling
      from (${accountsOfUsers(accountIds)}) of_user
      join directory.account a on a.id = of_user.id
      join governance.account_kind k on k.account_id = a.id and k.valid_to is null
      left join governance.account_link l on l.account_id = a.id and l.valid_to is null
      left join governance.organisation_policy p on p.organisation_id = a.organisation_id and p.valid_to is null
     cross join lateral (
       select coalesce(p.relationship, 'own') as relationship, coalesce(p.own_domains, '{}') as own_domains) o
     where (k.kind_source = 'manual' or l.person_id is null) and cardinality(${kindProblems(now)}) = 0`.execute(db);
  return rows;
}
