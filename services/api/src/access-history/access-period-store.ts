import type { Caller } from '@keyledger/contracts';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { describeRole } from '@keyledger/domain';
import { type RawBuilder, sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';
import type { AccessPeriod } from './access-period-schema.ts';

/** Whose history is asked for, and which part of it. */
export type HistoryFilters = {
  accountId?: string;
  personId?: string;
  organisationId?: readonly string[] | undefined;
  kind?: readonly string[] | undefined;
  from?: Date | undefined;
  to?: Date | undefined;
};

/** When a period may have begun: the earliest instant that its bounds allow. */
export const periodBegin = sql`coalesce(g.since_not_before, g.since_not_after)`;

/** Condition: link `l` held at some instant of period `g`. */
const meetsPeriod = sql<boolean>`(
  (g.until_not_after is null or l.valid_from < g.until_not_after) and (l.valid_to is null or l.valid_to > ${periodBegin}))`;

/** The periods of one account, or of all accounts while they were linked to one person, as `g`. */
export function findAccessPeriods(db: Db, filters: HistoryFilters, caller: Caller): KeysetQuery {
  const { accountId, personId, organisationId, kind, from, to } = filters;
  let query = db.selectFrom('directory.access_grant as g').where(isVisible(caller, sql.ref('g.organisation_id')));
  if (accountId) query = query.where('g.account_id', '=', accountId);
  if (personId) {
    query = query.where(sql<boolean>`exists (
      select from governance.account_link l where l.account_id = g.account_id and l.person_id = ${personId} and ${meetsPeriod})`);
    // Lets PostgreSQL begin with the person's links instead of every grant.
    query = query.where(
      sql<boolean>`g.account_id in (select account_id from governance.account_link where person_id = ${personId})`,
    );
  }
  if (organisationId) query = query.where('g.organisation_id', 'in', organisationId);
  if (kind) query = query.where('g.kind', 'in', kind);
  if (from) query = query.where(sql<boolean>`(g.until_not_after is null or g.until_not_after > ${from})`);
  if (to) query = query.where(sql<boolean>`${periodBegin} < ${to}`);
  return keysetQuery(query);
}

type Row = Omit<AccessPeriod, 'roleName' | 'rank' | 'since' | 'until' | 'links'> & {
  sinceNotBefore: Date | null;
  sinceNotAfter: Date;
  untilNotBefore: Date | null;
  untilNotAfter: Date | null;
  links: readonly {
    personId: string;
    method: AccessPeriod['links'][number]['method'];
    since: string;
    until: string | null;
  }[];
};

/** Periods of these ids, in any order; of a person's history only that person's links. */
export async function loadAccessPeriods(
  db: Db,
  ids: readonly string[],
  { personId }: HistoryFilters,
  caller: Caller,
): Promise<AccessPeriod[]> {
  const ofPerson = personId === undefined ? sql`l.person_id is not null` : sql`l.person_id = ${personId}`;
  const { rows } = await sql<Row>`
    select g.id, g.organisation_id as "organisationId", g.account_id as "accountId", g.kind, g.role,
           case when g.kind = 'role' then before.role end as "previousRole", g.until_not_after is null as current,
           g.since_not_before as "sinceNotBefore", g.since_not_after as "sinceNotAfter",
           g.until_not_before as "untilNotBefore", g.until_not_after as "untilNotAfter",
           case when g.until_not_after is null then null when ${goesOn} then 'changed' else 'removed' end as ended,
           g.opened_by_snapshot_id as "openedBySnapshotId", g.closed_by_snapshot_id as "closedBySnapshotId",
           coalesce((select json_agg(json_build_object('personId', l.person_id, 'method', l.method,
                              'since', l.valid_from, 'until', l.valid_to) order by l.valid_from)
                       from governance.account_link l
                      where l.account_id = g.account_id and ${ofPerson} and ${meetsPeriod}), '[]') as links
      from directory.access_grant g
      left join lateral (
        select earlier.role from directory.access_grant earlier
         where earlier.account_id = g.account_id and earlier.kind = 'role' and earlier.closed_by_snapshot_id = g.opened_by_snapshot_id
         limit 1) before on true
     where g.id = any(${[...ids]}::uuid[]) and ${isVisible(caller, sql.ref('g.organisation_id'))}`.execute(db);
  return rows.map(toPeriod);
}

/** Whether the account held a role after period `g` ended: the snapshot that closed it opened another, or left its role. */
const goesOn: RawBuilder<boolean> = sql<boolean>`exists (
  select from directory.access_grant later
   where later.account_id = g.account_id and later.kind = 'role' and later.id <> g.id
     and coalesce(later.since_not_before, later.since_not_after) <= g.until_not_after
     and (later.until_not_after is null or later.until_not_after > g.until_not_after))`;

function toPeriod(row: Row): AccessPeriod {
  const { sinceNotBefore, sinceNotAfter, untilNotBefore, untilNotAfter, links, ...period } = row;
  const role = period.role === null ? null : describeRole(period.role);
  return {
    ...period,
    roleName: role?.name ?? null,
    rank: role?.rank ?? null,
    since: { notBefore: sinceNotBefore, notAfter: sinceNotAfter },
    until: untilNotAfter === null ? null : { notBefore: untilNotBefore, notAfter: untilNotAfter },
    links: links.map((link) => ({
      ...link,
      since: new Date(link.since),
      until: link.until === null ? null : new Date(link.until),
    })),
  };
}
