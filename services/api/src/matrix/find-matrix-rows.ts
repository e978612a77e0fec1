import type { Caller } from '@keyledger/contracts';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { accountNameOrUnnamed } from '../accounts/account-name.ts';
import { containsText } from '../conventions/contains-text.ts';
import { grantsAsOf } from '../grants/grants-as-of.ts';
import { accessAt, differs, mayDiffer } from './access-between.ts';
import { isInScope, isOpenViolation, linkHolds, type MatrixFilters, type MatrixTime, timeOf } from './matrix-query.ts';

/** The rows of the matrix as `m`: people with access in what the caller may see and asked for, and accounts of none of the people. */
export function findMatrixRows(db: Db, filters: MatrixFilters, caller: Caller): KeysetQuery {
  const { personId, kind, q, hasViolation } = filters;
  const time = timeOf(filters);
  const holdsAccess = sql`${isInScope(filters, caller, sql.ref('a.organisation_id'))} and ${hasAccess(time)}`;
  const holds = (condition: RawBuilder<unknown>) => sql`
    exists (select from governance.account_link l join directory.account a on a.id = l.account_id
             where l.person_id = p.id and ${linkHolds(time)} and ${condition})`;
  const isWanted = (isViolating: RawBuilder<unknown>) =>
    hasViolation === undefined ? sql`` : sql`and (${isViolating}) = ${hasViolation}`;
  const people = sql`
    select p.id, p.display_name as name, p.primary_email as email from people.person p
     where ${holds(holdsAccess)} ${isWanted(holds(sql`${holdsAccess} and ${violates}`))}
       ${personId ? sql`and p.id = any(${[...personId]}::uuid[])` : sql``}`;
  const accounts = sql`
    select a.id, ${accountNameOrUnnamed('a')} as name, a.email from directory.account a
     where ${holdsAccess} ${isWanted(violates)}
       and not exists (select from governance.account_link l
                        where l.account_id = a.id and l.person_id is not null and ${linkHolds(time)})`;
  const wanted =
    personId !== undefined || kind === 'person'
      ? people
      : kind === 'account'
        ? accounts
        : sql`${people} union all ${accounts}`;
  let query = db.selectFrom(sql<{ id: string; name: string; email: string | null }>`(${wanted})`.as('m'));
  if (q) query = query.where(containsText(q, ['m.name', 'm.email']));
  return keysetQuery(query);
}

/** Condition: account `a` has an open violation. */
const violates = sql`
  exists (select from governance.violation v where v.account_id = a.id and ${isOpenViolation})`;

function hasAccess(time: MatrixTime): RawBuilder<boolean> {
  switch (time.mode) {
    case 'now':
      return sql<boolean>`a.status = 'current'`;
    case 'at':
      return sql<boolean>`exists (select from directory.access_grant g
        where g.account_id = a.id and g.kind = 'role' and ${grantsAsOf(time.at)})`;
    case 'between':
      return sql<boolean>`(${mayDiffer(time.from, time.to)} and exists (
        select from (select) one ${accessAt(time.from, 'b')} ${accessAt(time.to, 'c')} where ${differs}))`;
  }
}
