import { countExplained, type ExplainedCounts } from '@keyledger/checks';
import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { describeRole, type XeroTier } from '@keyledger/domain';
import { sql } from 'kysely';
import { readNow } from '../conventions/read-now.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import { dataState } from '../organisations/data-state.ts';
import { timeliness } from '../violations/timeliness.ts';
import { describeXeroApp, type XeroAppUse } from './describe-xero-app.ts';

/** Posture at a glance, over what the caller may see. */
export type Summary = {
  organisations: {
    total: number;
    byDataState: Record<'fresh' | 'stale' | 'quarantined' | 'never_read', number>;
    byGovernance: Record<'observed' | 'governed' | 'retired', number>;
    byConnectionState: Record<'expected' | 'connected' | 'disconnected' | 'needs_reconsent', number>;
  };
  accounts: {
    current: number;
    privileged: number;
    clean: number;
    byRole: { role: string; name: string; accounts: number }[];
  };
  /** Of each current account's access, whether something authorises it. */
  access: ExplainedCounts;
  cases: { open: number };
  violations: {
    open: Record<'critical' | 'high' | 'medium' | 'low', number>;
    overdue: number;
    dueSoon: number;
    awaitingVerification: number;
    excepted: number;
  };
  people: { active: number; leave: number; offboarded: number } | null;
  xeroApp: XeroAppUse | null;
};

/** Counts everything in a handful of statements. Of people and of the Xero app a caller who is limited to groups is told nothing. */
export async function findSummary(db: Db, caller: Caller, xeroTier: XeroTier): Promise<Summary> {
  const organisations = await countOrganisations(db, caller);
  const accounts = await countAccounts(db, caller);
  const access = await countAccess(db, caller);
  const { cases, ...violations } = await countViolations(db, caller);
  const isUnlimited = caller.organisationGroupIds === null;
  const people = isUnlimited ? await countPeople(db) : null;
  const xeroApp = isUnlimited ? await describeXeroApp(db, xeroTier) : null;
  return { organisations, accounts, access, cases: { open: cases }, violations, people, xeroApp };
}

async function countOrganisations(db: Db, caller: Caller): Promise<Summary['organisations']> {
  const { rows } = await sql<{ dataState: string; governance: string; connectionState: string; count: number }>`
    select ${dataState} as "dataState", coalesce(p.governance, 'observed') as governance,
           o.connection_state as "connectionState", count(*) as count
      from directory.organisation o
      left join directory.read_state r on r.organisation_id = o.id
      left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
     where ${isVisible(caller, sql.ref('o.id'))}
     group by 1, 2, 3`.execute(db);
  const byDataState = { fresh: 0, stale: 0, quarantined: 0, never_read: 0 };
  const byGovernance = { observed: 0, governed: 0, retired: 0 };
  const byConnectionState = { expected: 0, connected: 0, disconnected: 0, needs_reconsent: 0 };
  let total = 0;
  for (const row of rows) {
    byDataState[row.dataState as keyof typeof byDataState] += row.count;
    byGovernance[row.governance as keyof typeof byGovernance] += row.count;
    byConnectionState[row.connectionState as keyof typeof byConnectionState] += row.count;
    total += row.count;
  }
  return { total, byDataState, byGovernance, byConnectionState };
}

async function countAccounts(db: Db, caller: Caller): Promise<Summary['accounts']> {
  const { rows } = await sql<{ role: string; accounts: number; subscribers: number; clean: number }>`
    select a.role, count(*) as accounts, count(*) filter (where a.is_subscriber) as subscribers,
           count(*) filter (where open.account_id is null) as clean
      from directory.account a
      left join (select distinct v.account_id from governance.violation v
                  where v.account_id is not null and v.state not in ('resolved', 'excepted')) open on open.account_id = a.id
     where a.status = 'current' and ${isVisible(caller, sql.ref('a.organisation_id'))}
     group by a.role order by 2 desc, 1`.execute(db);
  const sum = (pick: (row: (typeof rows)[number]) => number) => rows.reduce((total, row) => total + pick(row), 0);
  return {
    current: sum((row) => row.accounts),
    privileged: sum((row) => (describeRole(row.role).privileged ? row.accounts : row.subscribers)),
    clean: sum((row) => row.clean),
    byRole: rows.map(({ role, accounts }) => ({ role, name: describeRole(role).name, accounts })),
  };
}

async function countAccess(db: Db, caller: Caller): Promise<ExplainedCounts> {
  const organisations = await db
    .selectFrom('directory.organisation as o')
    .where(isVisible(caller, sql.ref('o.id')))
    .select('o.id')
    .execute();
  const ids = organisations.map(({ id }) => id);
  const { rows } = await countExplained(ids, new Date((await readNow(db)).getTime() + 1)).execute(db);
  return rows[0] ?? { explained: 0, toMend: 0, unknown: 0 };
}

async function countViolations(db: Db, caller: Caller): Promise<Summary['violations'] & { cases: number }> {
  const open = sql`v.state in ('open', 'acknowledged', 'awaiting_verification')`;
  const { rows } = await sql<Record<string, number>>`
    select count(*) filter (where ${open} and v.severity = 'critical') as critical,
           count(*) filter (where ${open} and v.severity = 'high') as high,
           count(*) filter (where ${open} and v.severity = 'medium') as medium,
           count(*) filter (where ${open} and v.severity = 'low') as low,
           count(*) filter (where ${timeliness} = 'overdue') as overdue,
           count(*) filter (where ${timeliness} = 'due_soon') as "dueSoon",
           count(*) filter (where v.state = 'awaiting_verification') as "awaitingVerification",
           count(*) filter (where v.state = 'excepted') as excepted,
           count(distinct v.case_id) filter (where ${open}) as cases
      from governance.violation v
     where v.state <> 'resolved' and ${isVisible(caller, sql.ref('v.organisation_id'))}`.execute(db);
  const {
    critical = 0,
    high = 0,
    medium = 0,
    low = 0,
    overdue = 0,
    dueSoon = 0,
    awaitingVerification = 0,
    excepted = 0,
    cases = 0,
  } = rows[0] ?? {};
  return { open: { critical, high, medium, low }, overdue, dueSoon, awaitingVerification, excepted, cases };
}

async function countPeople(db: Db): Promise<NonNullable<Summary['people']>> {
  const { rows } = await sql<NonNullable<Summary['people']>>`
    select count(*) filter (where status = 'active') as active, count(*) filter (where status = 'leave') as leave,
           count(*) filter (where status = 'offboarded') as offboarded
      from people.person where deleted_at is null`.execute(db);
  return rows[0] ?? { active: 0, leave: 0, offboarded: 0 };
}
