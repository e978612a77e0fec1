import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { describeRole, type XeroTier } from '@keyledger/domain';
import { sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';
import { dataState } from '../organisations/data-state.ts';
import { lastReadFailed } from '../organisations/last-read-failed.ts';
import { privilegedRoles } from '../roles/privileged-roles.ts';
import { timeliness } from '../violations/timeliness.ts';
import { describeXeroApp, type XeroAppUse } from './describe-xero-app.ts';

/** Posture at a glance, over what the caller may see. */
export type Summary = {
  organisations: {
    total: number;
    byDataState: Record<'fresh' | 'stale' | 'quarantined' | 'never_read', number>;
    byGovernance: Record<'observed' | 'governed' | 'retired', number>;
    byConnectionState: Record<'expected' | 'connected' | 'disconnected' | 'needs_reconsent', number>;
    /** Those that somebody has to look after, each counted once, for what is worst: the connection, its data, the newest read. */
    needAttention: Record<
      'expected' | 'notConnected' | 'quarantined' | 'neverRead' | 'stale' | 'lastReadFailed',
      number
    >;
  };
  accounts: {
    current: number;
    privileged: number;
    clean: number;
    byRole: { role: string; name: string; accounts: number }[];
  };
  /** Whether something authorises the access of current accounts; unknown where the newest complete read is no word on the present. */
  access: { explained: number; toMend: number; unknown: number };
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

/**
 * Counts everything in a handful of statements, side by side. Accounts and their access are those of each organisation's last
 * evaluation. Of people and of the Xero app a caller who is limited to groups is told nothing.
 */
export async function findSummary(db: Db, caller: Caller, xeroTier: XeroTier): Promise<Summary> {
  const isUnlimited = caller.organisationGroupIds === null;
  const [{ organisations, access }, { cases, accountsOpen, ...violations }, byRole, people, xeroApp] =
    await Promise.all([
      countOrganisations(db, caller),
      countViolations(db, caller),
      countAccountsByRole(db, caller),
      isUnlimited ? countPeople(db) : null,
      isUnlimited ? describeXeroApp(db, xeroTier) : null,
    ]);
  const accounts = addUpAccounts(byRole, accountsOpen);
  return { organisations, accounts, access, cases: { open: cases }, violations, people, xeroApp };
}

async function countOrganisations(db: Db, caller: Caller): Promise<Pick<Summary, 'organisations' | 'access'>> {
  const { rows } = await sql<{
    dataState: keyof Summary['organisations']['byDataState'];
    governance: keyof Summary['organisations']['byGovernance'];
    connectionState: keyof Summary['organisations']['byConnectionState'];
    lastReadFailed: boolean;
    count: number;
    accounts: number;
    explained: number;
  }>`
    select ${dataState} as "dataState", coalesce(p.governance, 'observed') as governance,
           o.connection_state as "connectionState", ${lastReadFailed} as "lastReadFailed", count(*) as count,
           coalesce(sum(e.accounts), 0)::integer as accounts, coalesce(sum(e.explained_accounts), 0)::integer as explained
      from directory.organisation o
      left join directory.read_state r on r.organisation_id = o.id
      left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
      left join governance.evaluation_state e on e.organisation_id = o.id
     where ${isVisible(caller, sql.ref('o.id'))}
     group by 1, 2, 3, 4`.execute(db);
  const byDataState = { fresh: 0, stale: 0, quarantined: 0, never_read: 0 };
  const byGovernance = { observed: 0, governed: 0, retired: 0 };
  const byConnectionState = { expected: 0, connected: 0, disconnected: 0, needs_reconsent: 0 };
  const access = { explained: 0, toMend: 0, unknown: 0 };
  const needAttention = { expected: 0, notConnected: 0, quarantined: 0, neverRead: 0, stale: 0, lastReadFailed: 0 };
  let total = 0;
  for (const row of rows) {
    byDataState[row.dataState] += row.count;
    byGovernance[row.governance] += row.count;
    byConnectionState[row.connectionState] += row.count;
    total += row.count;
    if (row.governance === 'retired') continue;
    const isFresh = row.dataState === 'fresh';
    const need = needOf(row);
    if (need !== undefined) needAttention[need] += row.count;
    access.explained += isFresh ? row.explained : 0;
    access.toMend += isFresh ? row.accounts - row.explained : 0;
    access.unknown += isFresh ? 0 : row.accounts;
  }
  return { organisations: { total, byDataState, byGovernance, byConnectionState, needAttention }, access };
}

const needOfConnection = {
  connected: undefined,
  expected: 'expected',
  disconnected: 'notConnected',
  needs_reconsent: 'notConnected',
} as const;
const needOfData = { fresh: undefined, quarantined: 'quarantined', never_read: 'neverRead', stale: 'stale' } as const;

function needOf(of: {
  connectionState: keyof typeof needOfConnection;
  dataState: keyof typeof needOfData;
  lastReadFailed: boolean;
}): keyof Summary['organisations']['needAttention'] | undefined {
  return (
    needOfConnection[of.connectionState] ??
    needOfData[of.dataState] ??
    (of.lastReadFailed ? 'lastReadFailed' : undefined)
  );
}

type AccountsOfRole = { role: string; isPrivileged: boolean; accounts: number; subscribers: number };

async function countAccountsByRole(db: Db, caller: Caller): Promise<AccountsOfRole[]> {
  const { rows } = await sql<AccountsOfRole>`
    select role, lower(role) = any(${privilegedRoles}) as "isPrivileged",
           sum((counts ->> 'accounts')::integer)::integer as accounts,
           sum((counts ->> 'subscribers')::integer)::integer as subscribers
      from governance.evaluation_state e cross join lateral jsonb_each(e.roles) as held (role, counts)
     where ${isVisible(caller, sql.ref('e.organisation_id'))}
     group by 1 order by 3 desc, 1`.execute(db);
  return rows;
}

function addUpAccounts(byRole: readonly AccountsOfRole[], accountsOpen: number): Summary['accounts'] {
  const sum = (pick: (row: AccountsOfRole) => number) => byRole.reduce((total, row) => total + pick(row), 0);
  const current = sum((row) => row.accounts);
  return {
    current,
    privileged: sum((row) => (row.isPrivileged ? row.accounts : row.subscribers)),
    clean: Math.max(0, current - accountsOpen),
    byRole: byRole.map(({ role, accounts }) => ({ role, name: describeRole(role).name, accounts })),
  };
}

async function countViolations(
  db: Db,
  caller: Caller,
): Promise<Summary['violations'] & { cases: number; accountsOpen: number }> {
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
           count(distinct v.case_id) filter (where ${open}) as cases,
           count(distinct v.account_id) filter (where ${open}) as "accountsOpen"
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
    accountsOpen = 0,
  } = rows[0] ?? {};
  return {
    open: { critical, high, medium, low },
    overdue,
    dueSoon,
    awaitingVerification,
    excepted,
    cases,
    accountsOpen,
  };
}

/** Whoever is not active or deleted is found by an index of theirs; whoever is left is active. */
async function countPeople(db: Db): Promise<NonNullable<Summary['people']>> {
  const { rows } = await sql<NonNullable<Summary['people']>>`
    select (select count(*) from people.person) - count(*) as active,
           count(*) filter (where status = 'leave' and deleted_at is null) as leave,
           count(*) filter (where status = 'offboarded' and deleted_at is null) as offboarded
      from people.person where status <> 'active' or deleted_at is not null`.execute(db);
  return rows[0] ?? { active: 0, leave: 0, offboarded: 0 };
}
