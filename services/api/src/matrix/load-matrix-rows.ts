import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { describeRole, severities } from '@keyledger/domain';
import { type RawBuilder, sql } from 'kysely';
import { accessAsOf } from '../accounts/access-as-of.ts';
import { accountKind, validAt } from '../accounts/account-kind.ts';
import { accountNameOrUnnamed } from '../accounts/account-name.ts';
import { severityRank } from '../violations/severity-rank.ts';
import { accessAt, differs, mayDiffer } from './access-between.ts';
import {
  instantOf,
  isInScope,
  isOpenViolation,
  linkHolds,
  type MatrixFilters,
  type MatrixTime,
  timeOf,
} from './matrix-query.ts';
import type { MatrixCell, MatrixRow } from './matrix-schema.ts';

type Row = Omit<MatrixRow, 'cells'> & { cells: readonly StoredCell[] };

/** A cell as it comes from the database: short, since a page holds as many as people times organisations. */
type StoredCell = {
  o: string;
  a: string;
  r: string | null;
  s: boolean;
  v: number | null;
  c: boolean | null;
  br: string | null;
  bs: boolean;
};

/** Rows of the matrix by the ids of their people and accounts, in any order. */
export async function loadMatrixRows(
  db: Db,
  ids: readonly string[],
  filters: MatrixFilters,
  caller: Caller,
): Promise<MatrixRow[]> {
  const time = timeOf(filters);
  const wanted = sql`${[...ids]}::uuid[]`;
  const { role, isSubscriber, isCertain, before, join, condition } = accessIn(time);
  const { rows } = await sql<Row>`
    with member as (
      select l.person_id as row_id, l.account_id from governance.account_link l
       where l.person_id = any(${wanted}) and ${linkHolds(time)}
      union all
      select a.id, a.id from directory.account a where a.id = any(${wanted})
    ), worst as (
      select v.account_id, min(${severityRank(sql`v.severity`)}) as severity from governance.violation v
       where v.account_id in (select account_id from member) and ${isOpenViolation}
       group by v.account_id
    ), cell as (
      select member.row_id, json_agg(json_build_object(
               'o', a.organisation_id, 'a', a.id, 'r', ${role}, 's', coalesce(${isSubscriber}, false),
               'v', ${time.mode === 'now' ? sql`worst.severity` : sql`null`}, 'c', ${isCertain},
               'br', ${before.role}, 'bs', coalesce(${before.isSubscriber}, false))
               order by a.organisation_id, a.id) as cells
        from member
        join directory.account a on a.id = member.account_id
        left join worst on worst.account_id = a.id
        ${join}
       where ${isInScope(filters, caller, sql.ref('a.organisation_id'))} and ${condition}
       group by member.row_id
    )
    select cell.row_id as id, case when p.id is null then 'account' else 'person' end as kind, p.id as "personId",
           case when p.id is null then a.id end as "accountId",
           case when p.id is null then ${accountKind} end as "accountKind", coalesce(p.display_name, ${accountNameOrUnnamed('a')}) as name,
           case when p.id is null then a.email else p.primary_email end as email, cell.cells
      from cell
      left join people.person p on p.id = cell.row_id
      left join directory.account a on a.id = cell.row_id
      left join governance.organisation_policy op on op.organisation_id = a.organisation_id and op.valid_to is null
      left join governance.account_link l on l.account_id = a.id and ${linkHolds(time)}
      left join governance.account_kind k on k.account_id = a.id and ${validAt('k', instantOf(time))}`.execute(db);
  return rows.map((row) => ({ ...row, cells: row.cells.map((cell) => toCell(cell, time)) }));
}

/** How the access of account `a` is told, by when it is looked at. */
function accessIn(time: MatrixTime): Record<
  'role' | 'isSubscriber' | 'isCertain' | 'join' | 'condition',
  RawBuilder<unknown>
> & {
  before: Record<'role' | 'isSubscriber', RawBuilder<unknown>>;
} {
  const nothing = { role: sql`null::text`, isSubscriber: sql`null::boolean` };
  switch (time.mode) {
    case 'now': {
      const { role, isSubscriber, join } = accessAsOf(undefined);
      return { role, isSubscriber, isCertain: sql`null`, before: nothing, join, condition: sql`a.status = 'current'` };
    }
    case 'at': {
      const { role, isSubscriber, certainty, join } = accessAsOf(time.at);
      return {
        role,
        isSubscriber,
        isCertain: sql`${certainty} = 'observed'`,
        before: nothing,
        join,
        condition: sql`true`,
      };
    }
    case 'between':
      return {
        role: sql`c.role`,
        isSubscriber: sql`c.is_subscriber`,
        isCertain: sql`(coalesce(b.is_certain, true) and coalesce(c.is_certain, true))`,
        before: { role: sql`b.role`, isSubscriber: sql`b.is_subscriber` },
        join: sql`${accessAt(time.from, 'b')} ${accessAt(time.to, 'c')}`,
        condition: sql`${mayDiffer(time.from, time.to)} and ${differs}`,
      };
  }
}

function toCell(cell: StoredCell, time: MatrixTime): MatrixCell {
  const { o: organisationId, a: accountId, r: role, s: isSubscriber } = cell;
  const rank = role === null ? null : describeRole(role).rank;
  const severity = cell.v === null ? null : (severities[cell.v] ?? null);
  const now = { organisationId, accountId, role, rank, isSubscriber, severity };
  if (time.mode === 'now') return now;
  const known = { ...now, certainty: cell.c === true ? ('observed' as const) : ('possible' as const) };
  if (time.mode === 'at') return known;
  const before = cell.br === null ? null : { role: cell.br, rank: describeRole(cell.br).rank, isSubscriber: cell.bs };
  return { ...known, change: before === null ? 'added' : role === null ? 'removed' : 'changed', before };
}
