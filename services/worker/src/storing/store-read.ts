import { createHash } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { type Db, insertEvents, type JournalEvent } from '@keyledger/database';
import { diffRead, type ReadDiff, type XeroUser } from '@keyledger/domain';
import type { CompleteRead } from '@keyledger/xero';
import { sql } from 'kysely';
import type { Claim } from '../claims/claim.ts';
import { judgeRead, type ReadJudgement } from '../sync/judge-read.ts';
import { applyAccounts } from './account-store.ts';
import { type FinishedRead, type FinishOptions, finishReads } from './finish-reads.ts';
import { finishUnread } from './finish-unread.ts';
import { boundsText, closeGrants, ensureEntitlements, openGrants } from './grant-store.ts';
import { type KnownAccess, loadKnownAccess, type WaitingSnapshot } from './known-access.ts';
import { changedFacts, factsOf, updateOrganisation } from './organisation-store.ts';
import { readEvents } from './read-events.ts';
import { sent } from './sent.ts';
import {
  countWaitingReads,
  endRun,
  growWaiting,
  insertEvidence,
  insertSnapshot,
  releaseSnapshot,
  supersedeWaiting,
} from './snapshot-store.ts';
import { withoutErasedNames } from './without-erased-names.ts';

/** What storing a read came to. `lost`: the claim was no longer this process's, and nothing was stored. */
export type StoredRead = {
  readonly outcome: 'changed' | 'unchanged' | 'quarantined' | 'lost';
  readonly snapshotId: string | null;
  /** Whether grants, accounts or facts of the organisation may have changed, or the read begins to wait in quarantine, so that the checks have to run. */
  readonly mustEvaluate: boolean;
};

type Finish = Omit<FinishedRead, 'opened' | 'organisationId' | 'fence' | 'startedAt' | 'completedAt'>;

/** Undoes the transaction of a claim that was lost meanwhile. */
class ClaimLost extends Error {}

/**
 * Stores a read that is not simply the same as before, in one transaction: the claim is checked first and given back last, and
 * the organisation's facts, snapshot, accounts, grants and journal change together or not at all.
 */
export async function storeRead(
  db: Db,
  input: { claim: Claim; read: CompleteRead; finish: Finish },
  options: FinishOptions,
): Promise<StoredRead> {
  try {
    return await db.transaction().execute((db) => storeLocked(db, input, options));
  } catch (error) {
    if (error instanceof ClaimLost) return { outcome: 'lost', snapshotId: null, mustEvaluate: false };
    throw error;
  }
}

async function storeLocked(
  db: Db,
  { claim, read, finish }: { claim: Claim; read: CompleteRead; finish: Finish },
  options: FinishOptions,
): Promise<StoredRead> {
  await lockClaim(db, claim, options.owner);
  const known = await loadKnownAccess(db, claim.organisationId);
  const judgement = judgeRead(read, known, { tenantId: claim.tenantId, sha256 });
  const context = {
    db,
    claim,
    read,
    known,
    events: [] as JournalEvent[],
    onTheirWay: [] as Promise<unknown>[],
    make: readEvents(claim.organisationId, known.baseline),
  };
  const isForeign = judgement.verdict === 'quarantine' && judgement.reason === 'foreign_organisation';
  const facts = factsOf(read.organisation, claim.facts);
  const changes = isForeign || judgement.verdict === 'still_waiting' ? {} : changedFacts(claim.facts, facts);
  const hasNewFacts = Object.keys(changes).length > 0;
  if (hasNewFacts) {
    context.events.push(context.make.organisation(await updateOrganisation(db, claim.organisationId, facts), changes));
  }

  if (judgement.verdict === 'quarantine' || judgement.verdict === 'still_waiting') {
    const snapshotId = await setAside(context, judgement);
    await insertEvents(db, context.events);
    const isNew = judgement.verdict === 'quarantine';
    if (isNew) await requestEvaluation(context);
    await finishQuarantined(context, snapshotId, finish, options);
    return { outcome: 'quarantined', snapshotId, mustEvaluate: isNew };
  }

  const opened = await accept(context, judgement);
  const mustEvaluate = opened !== null || hasNewFacts;
  if (mustEvaluate) context.onTheirWay.push(sent(requestEvaluation(context)));
  const told = sent(insertEvents(db, context.events));
  // The evidence keeps this thread busy: it is worked out while PostgreSQL stores the events, the longest of the statements.
  await Promise.all(context.onTheirWay);
  if (opened !== null && judgement.verdict !== 'release_waiting') await insertEvidence(db, opened.snapshotId, read);
  await told;
  if (opened !== null || context.events.length > 0)
    await insertSync(context, opened?.snapshotId ?? known.current?.snapshotId ?? null, finish);
  const finished = await finishReads(db, [{ ...finish, ...timesOf(claim, read), opened }], options);
  if (finished.size === 0) throw new ClaimLost();
  return {
    outcome: context.events.length > 0 ? 'changed' : 'unchanged',
    snapshotId: opened?.snapshotId ?? known.current?.snapshotId ?? null,
    mustEvaluate,
  };
}

type Context = {
  readonly db: Db;
  readonly claim: Claim;
  readonly read: CompleteRead;
  readonly known: KnownAccess;
  readonly events: JournalEvent[];
  /** Statements that were sent and not awaited: PostgreSQL works on them while this thread prepares the next. */
  readonly onTheirWay: Promise<unknown>[];
  readonly make: ReturnType<typeof readEvents>;
};

/**
 * Checks the claim. The row then stays locked until the end, so that nobody else can claim meanwhile, and the lease lasts for as
 * long as storing may take. A process that is suspended in here loses its session, and with it everything it began.
 */
async function lockClaim(db: Db, claim: Claim, owner: string): Promise<void> {
  await sql`set local idle_in_transaction_session_timeout = '20s'`.execute(db);
  const { rows } = await sql`
    update schedule.organisation set claim_expires_at = clock_timestamp() + interval '5 minutes'
     where organisation_id = ${claim.organisationId} and claim_fence = ${claim.fence} and claim_owner = ${owner}
       and claim_expires_at > clock_timestamp()
    returning organisation_id
  `.execute(db);
  if (rows.length === 0) throw new ClaimLost();
  await sql`insert into directory.read_state (organisation_id) values (${claim.organisationId}) on conflict do nothing`.execute(
    db,
  );
}

type Accepted = Exclude<ReadJudgement, { verdict: 'quarantine' | 'still_waiting' }>;

/** Applies an accepted read; null when it belongs to the current snapshot. */
async function accept(context: Context, judgement: Accepted): Promise<FinishedRead['opened']> {
  const { db, claim, read, known } = context;
  const released = judgement.verdict === 'release_waiting' ? known.waiting : null;
  const superseded = await supersedeWaiting(db, {
    organisationId: claim.organisationId,
    except: released?.snapshotId ?? null,
  });
  for (const snapshot of superseded) context.events.push(context.make.snapshot('superseded', snapshot));
  if (judgement.verdict === 'unchanged') return null;

  const diff = diffRead({
    accounts: known.accounts,
    openGrants: known.openGrants,
    users: withoutErasedNames(read.users, known.erasedUserIds),
    previous: known.current && {
      startedAt: known.current.lastReadStartedAt,
      completedAt: known.current.lastReadCompletedAt,
    },
    read: released ? { startedAt: released.firstReadStartedAt, completedAt: released.firstReadCompletedAt } : read,
  });
  if (known.current !== null) await endRun(db, known.current);
  const snapshotId = await openSnapshot(context, judgement, diff, released);
  await applyDiff(context, diff, snapshotId);
  return { snapshotId, accessSha256: read.accessSha256, readCount: (released?.readCount ?? 0) + 1 };
}

async function openSnapshot(
  context: Context,
  judgement: Accepted,
  diff: ReadDiff<XeroUser>,
  released: WaitingSnapshot | null,
): Promise<string> {
  const { db, claim, read, known, make } = context;
  const changes = {
    added: diff.added.length + diff.returned.length,
    removed: diff.removed.length,
    changed: diff.changed.length,
  };
  const previousSnapshotId = known.current?.snapshotId ?? null;
  const difference = differenceOf(diff);
  if (released !== null) {
    await countWaitingReads(db, released.snapshotId);
    const version = await releaseSnapshot(db, {
      snapshotId: released.snapshotId,
      changes,
      difference,
      previousSnapshotId,
    });
    const by = judgement.verdict === 'release_waiting' ? judgement.by : 'repetition';
    context.events.push(
      make.snapshot(
        'released',
        { id: released.snapshotId, version },
        { by, decidedBy: released.decidedBy, counts: changes },
      ),
    );
    return released.snapshotId;
  }
  const isReleased = judgement.verdict === 'apply_released';
  const snapshotId = await insertSnapshot(db, {
    organisationId: claim.organisationId,
    state: isReleased ? 'released' : 'complete',
    read,
    previousSnapshotId,
    changes,
    difference,
    quarantineReason: isReleased ? 'population_fall' : null,
  });
  const data = { userCount: read.users.length, accessSha256: read.accessSha256, previousSnapshotId, counts: changes };
  context.events.push(make.snapshot('created', { id: snapshotId, version: 1 }, data));
  if (isReleased)
    context.events.push(
      make.snapshot('released', { id: snapshotId, version: 1 }, { by: 'repetition', counts: changes }),
    );
  return snapshotId;
}

async function applyDiff(context: Context, diff: ReadDiff<XeroUser>, snapshotId: string): Promise<void> {
  const { db, claim, known, events, onTheirWay, make } = context;
  const { organisationId } = claim;
  const entitlements = await ensureEntitlements(db, { organisationId, diff });
  const closed = await closeGrants(db, { organisationId, diff, snapshotId });
  const accounts = await applyAccounts(db, { organisationId, diff, accounts: known.accounts });
  if (known.erasedUserIds.size > 0) await forgetErasures(db, diff);
  onTheirWay.push(accounts.inserted);
  await setImmediate();
  for (const change of accounts.changes) events.push(make.account(change, snapshotId));
  for (const entitlement of entitlements) if (entitlement.isNew) events.push(make.entitlement(entitlement));
  const bounds = boundsText(diff.bounds);
  for (const change of closed) events.push(make.grantClosed(change, bounds, snapshotId));
  const { accountIds } = accounts;
  const grants = openGrants(db, { organisationId, diff, snapshotId, accountIds, entitlements });
  onTheirWay.push(grants.inserted);
  await setImmediate();
  for (const account of accounts.added) events.push(make.accountCreated(account, snapshotId));
  for (const grant of grants.added) events.push(make.grantOpened(grant, bounds, snapshotId));
}

/** Who has access again is somebody whose name is needed. */
async function forgetErasures(db: Db, { returned }: ReadDiff<XeroUser>): Promise<void> {
  if (returned.length === 0) return;
  await sql`
    delete from directory.erased_account where account_id = any(${returned.map(({ accountId }) => accountId)}::uuid[])`.execute(
    db,
  );
}

/** Quarantines the read: a snapshot that changes nothing. Returns its id. */
async function setAside(
  context: Context,
  judgement: Extract<ReadJudgement, { verdict: 'quarantine' | 'still_waiting' }>,
): Promise<string> {
  const { db, claim, read, known, events, make } = context;
  if (judgement.verdict === 'still_waiting') {
    const snapshotId = known.waiting?.snapshotId ?? '';
    await growWaiting(db, { snapshotId, read, population: judgement.population });
    return snapshotId;
  }
  for (const snapshot of await supersedeWaiting(db, { organisationId: claim.organisationId, except: null })) {
    events.push(make.snapshot('superseded', snapshot));
  }
  const accountIds = new Map(known.accounts.map((account) => [account.userId, account.accountId]));
  const lostAccountIds = judgement.lostUserIds.map((userId) => accountIds.get(userId));
  const snapshotId = await insertSnapshot(db, {
    organisationId: claim.organisationId,
    state: 'quarantined',
    read,
    previousSnapshotId: known.current?.snapshotId ?? null,
    changes: { added: 0, removed: judgement.lostUserIds.length, changed: 0 },
    difference: { lostAccountIds, currentCount: judgement.currentCount, population: judgement.population },
    quarantineReason: judgement.reason,
  });
  await insertEvidence(db, snapshotId, read);
  const data = {
    reason: judgement.reason,
    lost: lostAccountIds.length,
    currentCount: judgement.currentCount,
    userCount: read.users.length,
  };
  events.push(make.snapshot('quarantined', { id: snapshotId, version: 1 }, data));
  return snapshotId;
}

async function finishQuarantined(
  context: Context,
  snapshotId: string,
  finish: Finish,
  options: FinishOptions,
): Promise<void> {
  const { db, claim } = context;
  const notBefore = finish.notBefore && { at: finish.notBefore, reason: 'minute' };
  const { organisationId, fence } = claim;
  const sync = {
    ...finish,
    organisationId,
    fence,
    outcome: 'quarantined',
    problem: null,
    notBefore,
    snapshotId,
  } as const;
  if (!(await finishUnread(db, sync, options))) throw new ClaimLost();
}

/** The checks run right after this transaction; should the process die in between, the scheduler finds the request. */
async function requestEvaluation({ db, claim }: Context): Promise<void> {
  await sql`
    insert into schedule.evaluation as e (organisation_id, requested_at, enqueued_at, cause)
    values (${claim.organisationId}, app.now(), app.now(), 'snapshot')
    on conflict (organisation_id) do update set requested_at = excluded.requested_at, enqueued_at = excluded.enqueued_at, cause = excluded.cause
  `.execute(db);
}

async function insertSync({ db, claim }: Context, snapshotId: string | null, finish: Finish): Promise<void> {
  await sql`
    insert into directory.sync (organisation_id, cause, started_at, finished_at, outcome, calls, waited_ms, snapshot_id)
    values (${claim.organisationId}, ${claim.cause}, ${claim.startedAt}, app.now(), 'changed', ${finish.calls}, ${finish.waitedMs}, ${snapshotId})
  `.execute(db);
}

/** Ids only: what the accounts were called stands in the accounts and in the erasable part of the journal. */
function differenceOf(diff: ReadDiff<XeroUser>): Record<string, unknown> {
  return {
    removedAccountIds: diff.removed.map(({ accountId }) => accountId),
    returnedAccountIds: diff.returned.map(({ accountId }) => accountId),
    changedAccounts: diff.changed.map(({ accountId, changed }) => ({ accountId, fields: changed })),
    grantsOpened: diff.opened.length,
    grantsClosed: diff.closed.length,
  };
}

function timesOf(claim: Claim, read: CompleteRead) {
  const { organisationId, fence } = claim;
  return { organisationId, fence, startedAt: read.startedAt, completedAt: read.completedAt };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
