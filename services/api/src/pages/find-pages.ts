import type { Caller } from '@keyledger/contracts';
import { type Db, isKeysetPosition } from '@keyledger/database';
import { refuseClaim } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { decodeCursor, encodeCursor } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { loadAccounts } from '../accounts/account-store.ts';
import { casesWorstFirst, findCases, loadCases } from '../cases/case-store.ts';
import { callerKey } from '../conventions/caller.ts';
import { findOrganisations, loadOrganisations } from '../organisations/organisation-store.ts';
import { findSummary } from '../overview/find-summary.ts';
import type { AuthServer } from '../proxy/auth-server.ts';
import { findSetup } from '../setup/find-setup.ts';
import { isDoneInXero } from '../violations/claim-fixed.ts';
import { findHistory } from '../violations/find-history.ts';
import type { HistoryEntry, Violation } from '../violations/violation-schema.ts';
import { findViolations, loadViolations } from '../violations/violation-store.ts';
import { findWatchEnd } from '../watches/find-watch.ts';
import { casePage } from './case-page.ts';
import { casesPage } from './cases-page.ts';
import { connectPage } from './connect-page.ts';
import type { Page } from './layout.ts';
import { overviewPage } from './overview-page.ts';

/** What the pages need. */
export type PageDeps = {
  readonly db: Db;
  readonly xeroWebUrl: string;
  readonly publicUrl: string;
  readonly auth: AuthServer;
};

const mostOrganisations = 200;
const mostCases = 50;
const worstCases = 8;

/** The overview of what the reader may see. */
export async function findOverviewPage({ db }: PageDeps, caller: Caller): Promise<Page> {
  const { ids } = await findCases(db, {}, caller)(firstCases(worstCases));
  return overviewPage({
    summary: await findSummary(db, caller),
    steps: (await findSetup(db, caller)).steps,
    worst: inOrder(ids, await loadCases(db, ids, caller)),
    now: new Date(),
  });
}

/** Organisations with what they need first. */
export async function findConnectPage({ db, xeroWebUrl }: PageDeps, caller: Caller): Promise<Page> {
  const page = await findOrganisations(
    db,
    {},
    caller,
  )({
    id: sql.ref<string>('o.id'),
    sort: { by: sql.ref('o.name'), type: 'text' },
    descending: false,
    limit: mostOrganisations,
  });
  const organisations = inOrder(page.ids, await loadOrganisations(db, page.ids, { caller, xeroWebUrl }));
  const total = page.next === null ? organisations.length : (await findSummary(db, caller)).organisations.total;
  return connectPage({ organisations, total, canConnect: caller.type === 'operator' && caller.role === 'admin' });
}

/** One page of the open cases. */
export async function findCasesPage(
  { db }: PageDeps,
  caller: Caller,
  query: { severity?: string | undefined; cursor?: string | undefined },
): Promise<Page> {
  const binding = { caller: callerKey(caller), path: '/cases', query };
  const after = query.cursor === undefined ? undefined : decodeCursor(query.cursor, binding);
  if (after !== undefined && !isKeysetPosition(after, casesWorstFirst.type))
    throw new AppError({ code: 'invalid_cursor' });
  const filters = query.severity === undefined ? {} : { severity: [query.severity] };
  const page = await findCases(db, filters, caller)({ ...firstCases(mostCases), after });
  const next = page.next === null ? null : encodeCursor({ ...page.next, position: 0, epoch: '' }, binding);
  const cases = inOrder(page.ids, await loadCases(db, page.ids, caller));
  return casesPage({ cases, severity: query.severity, next, now: new Date() });
}

/** One case with its violations and their history. @throws AppError `not_found` */
export async function findCasePage(
  deps: PageDeps,
  caller: Caller,
  id: string,
  notice: string | undefined,
): Promise<Page> {
  const { db, xeroWebUrl } = deps;
  const [one] = await loadCases(db, [id], caller);
  if (one === undefined)
    throw new AppError({ code: 'not_found', publicMessage: 'There is no such case, or you may not see it.' });
  const page = await findViolations(
    db,
    { caseId: [id] },
    caller,
  )({
    id: sql.ref<string>('v.id'),
    sort: { by: sql`case v.state when 'resolved' then 1 else 0 end`, type: 'bigint' },
    descending: false,
    limit: mostCases,
  });
  const violations = inOrder(page.ids, await loadViolations(db, page.ids, caller));
  const history = await findHistory(db, page.ids);
  const [organisation] =
    one.organisationId === null ? [] : await loadOrganisations(db, [one.organisationId], { caller, xeroWebUrl });
  const now = new Date();
  const mayWork = caller.type === 'operator' && caller.role !== 'auditor';
  const [account] = one.accountId === null ? [] : await loadAccounts(db, [one.accountId], { caller });
  return casePage({
    case: one,
    violations,
    history,
    organisation,
    account,
    claimable: mayWork ? await findClaimable(db, violations) : new Set(),
    mayWatch: mayWork,
    watchedUntil: one.organisationId === null ? null : await findWatchEnd(db, one.organisationId, now),
    notice: noticeText(notice, violations, history, organisation?.connectionState),
    now,
  });
}

/** What happened to the request that led here; once a read has decided, what it showed. */
function noticeText(
  notice: string | undefined,
  violations: readonly Violation[],
  history: readonly HistoryEntry[],
  connectionState: string | undefined,
): string | undefined {
  if (notice !== 'claimed') return notice === undefined ? undefined : notices[notice];
  if (violations.some(({ state }) => state === 'awaiting_verification')) {
    return connectionState === undefined || connectionState === 'connected' ? notices.claimed : undefined;
  }
  return history.at(-1)?.type === 'violation.verification_failed' ? notices.still_there : undefined;
}

const notices: Readonly<Record<string, string>> = {
  claimed: 'Thank you. Xero is being read again; the case resolves when the read shows that it is gone.',
  still_there: 'Xero was read again and still shows it. Put it right there, then say so again.',
  already_claimed: 'This was already said to be fixed. The next complete read decides.',
  not_a_fact_of_xero: 'This is not put right in Xero. Follow its steps instead.',
  wrong_state: 'It has changed in the meantime. Look again.',
};

/** Violations of which somebody may say now that they are fixed. */
async function findClaimable(db: Db, violations: readonly Violation[]): Promise<Set<string>> {
  const organisationIds = violations.map((one) => one.organisationId).filter((id) => id !== null);
  if (organisationIds.length === 0) return new Set();
  const reads = await db
    .selectFrom('directory.read_state')
    .where('organisation_id', 'in', organisationIds)
    .select(['organisation_id', 'last_read_started_at'])
    .execute();
  const lastRead = new Map(reads.map((row) => [row.organisation_id, row.last_read_started_at]));
  const claimable = violations.filter(
    ({ state, remediation, claimedAt, organisationId }) =>
      refuseClaim({
        state,
        isFactOfXero: isDoneInXero(remediation.action),
        claimedAt,
        lastReadStartedAt: lastRead.get(organisationId ?? '') ?? null,
      }) === null,
  );
  return new Set(claimable.map(({ id }) => id));
}

function firstCases(limit: number) {
  return { id: sql.ref<string>('c.id'), sort: casesWorstFirst, descending: false, limit };
}

function inOrder<T extends { id: string }>(ids: readonly string[], items: readonly T[]): T[] {
  const byId = new Map(items.map((item) => [item.id, item]));
  return ids.map((id) => byId.get(id)).filter((item) => item !== undefined);
}
