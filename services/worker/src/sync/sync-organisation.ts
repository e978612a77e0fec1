import { isSerialisationFailure, isUnavailable } from '@keyledger/runtime';
import { type CompleteRead, XeroError } from '@keyledger/xero';
import { type Claim, callsPerSync } from '../claims/claim.ts';
import { releaseClaim } from '../claims/release-claim.ts';
import { pauseMs, restUntil, retryAt } from '../limits/plan-next.ts';
import { type ReadAttempt, readByRoutes } from '../reading/read-by-routes.ts';
import { finishUnread } from '../storing/finish-unread.ts';
import { changedFacts, factsOf } from '../storing/organisation-store.ts';
import { type StoredRead, storeRead } from '../storing/store-read.ts';
import { nextSyncAt } from '../timing/next-sync-at.ts';
import type { SyncDeps } from './sync-deps.ts';
import type { SyncOutcome } from './sync-metrics.ts';
import { toSyncProblem } from './sync-problem.ts';

/**
 * Syncs one claimed organisation: reads it, stores what the read shows, and has its checks evaluated when that changed
 * something. Whatever happens, the organisation's row says when it is due again; the outcome is for the job only.
 */
export async function syncOrganisation(deps: SyncDeps, claim: Claim, signal: AbortSignal): Promise<SyncOutcome> {
  try {
    return await runSync(deps, claim, signal);
  } catch (error) {
    await giveBack(deps, claim, 0);
    throw error;
  }
}

async function runSync(deps: SyncDeps, claim: Claim, signal: AbortSignal): Promise<SyncOutcome> {
  const attempt = await readByRoutes(deps, claim, signal);
  if (attempt.limits !== null) deps.metrics.limits(attempt.limits);
  if (attempt.result === 'no_budget') {
    await giveBack(deps, claim, callsPerSync - attempt.calls);
    deps.log.debug({ organisationId: claim.organisationId }, 'sync put off: the app has no calls left this minute');
    return 'deferred';
  }
  if ('error' in attempt.result) {
    if (signal.aborted) {
      await giveBack(deps, claim, callsPerSync - attempt.calls);
      throw signal.reason;
    }
    return endWithoutRead(deps, claim, attempt, attempt.result.error);
  }
  const stored = await storeOrGiveUp(deps, claim, attempt, attempt.result.read);
  if ('error' in stored) return endWithoutRead(deps, claim, attempt, stored.error);
  if (stored.mustEvaluate) await deps.evaluate(claim.organisationId);
  else if (stored.outcome !== 'lost') await deps.evaluateIfOwed(claim.organisationId);
  return stored.outcome;
}

type Stored = Pick<StoredRead, 'outcome' | 'mustEvaluate'>;

/**
 * Stores a read. A read that cannot be stored for a reason of its own is a failed sync: given back as if nothing had been, it
 * would be read again at once, over and over.
 */
async function storeOrGiveUp(
  deps: SyncDeps,
  claim: Claim,
  attempt: ReadAttempt,
  read: CompleteRead,
): Promise<Stored | { error: unknown }> {
  try {
    return await storeResult(deps, claim, attempt, read);
  } catch (error) {
    if (isUnavailable(error) || isSerialisationFailure(error)) throw error;
    return { error };
  }
}

async function storeResult(deps: SyncDeps, claim: Claim, attempt: ReadAttempt, read: CompleteRead): Promise<Stored> {
  const { organisationId, fence } = claim;
  const now = deps.clock.now();
  const finish = {
    calls: attempt.calls,
    waitedMs: attempt.waitedMs,
    nextSyncAt: nextSyncAt(organisationId, now, deps.intervalMs, deps.random),
    extraCalls: Math.max(0, attempt.calls - callsPerSync),
    dayRemaining: read.limits.dayRemaining,
    notBefore: restUntil(read.limits, now),
  };
  if (isPlainlyUnchanged(claim, read)) {
    const { startedAt, completedAt } = read;
    const stored = await deps.finishUnchanged({
      ...finish,
      organisationId,
      fence,
      startedAt,
      completedAt,
      opened: null,
    });
    if (!stored) return { outcome: reportLost(deps, claim), mustEvaluate: false };
    const level = claim.requestId === null ? 'debug' : 'info';
    deps.log[level]({ organisationId, correlationIds: read.correlationIds }, 'organisation read, unchanged');
    return { outcome: 'unchanged', mustEvaluate: false };
  }
  const stored = await storeRead(deps.db, { claim, read, finish }, deps);
  if (stored.outcome === 'lost') return { outcome: reportLost(deps, claim), mustEvaluate: false };
  const { outcome, snapshotId } = stored;
  deps.log.info(
    {
      organisationId,
      cause: claim.cause,
      outcome,
      snapshotId,
      users: read.users.length,
      calls: attempt.calls,
      correlationIds: read.correlationIds,
    },
    'organisation read',
  );
  return stored;
}

/** The same users with the same rights, the same organisation with the same facts, and nothing that waits. */
function isPlainlyUnchanged(claim: Claim, read: CompleteRead): boolean {
  return (
    claim.accessSha256 === read.accessSha256 &&
    !claim.hasWaitingSnapshot &&
    read.organisation.organisationId === claim.tenantId &&
    Object.keys(changedFacts(claim.facts, factsOf(read.organisation, claim.facts))).length === 0
  );
}

/** Records a sync that has no read to show: put off by Xero's limits, or failed. */
async function endWithoutRead(
  deps: SyncDeps,
  claim: Claim,
  attempt: ReadAttempt,
  error: unknown,
): Promise<SyncOutcome> {
  const { organisationId, fence, cause } = claim;
  const now = deps.clock.now();
  const problem = toSyncProblem(error);
  const pause = await pauseFor(deps, attempt, error);
  const again = retryAt(now, claim.failuresInRow + 1, deps.intervalMs, deps.random);
  const rest = new Date(now.getTime() + (problem.retryAfterSeconds ?? 0) * 1000);
  const outcome = pause === null ? 'failed' : 'deferred';
  const stored = await finishUnread(
    deps.db,
    {
      organisationId,
      fence,
      outcome,
      problem,
      calls: attempt.calls,
      waitedMs: attempt.waitedMs,
      extraCalls: attempt.calls - callsPerSync,
      dayRemaining: attempt.limits?.dayRemaining ?? null,
      nextSyncAt: again < rest ? rest : again,
      notBefore: pause && { at: new Date(now.getTime() + pause.ms), reason: pause.reason },
      snapshotId: null,
    },
    deps,
  );
  if (!stored) return reportLost(deps, claim);
  if (problem.code === 'internal') deps.log.error({ organisationId, cause, err: error }, 'sync failed');
  else
    deps.log.warn(
      {
        organisationId,
        cause,
        outcome,
        code: problem.code,
        reason: problem.message,
        calls: attempt.calls,
        correlationId: error instanceof XeroError ? error.correlationId : null,
      },
      'sync did not succeed',
    );
  await deps.evaluateIfOwed(organisationId);
  return outcome;
}

/** How long a 429 keeps the organisation waiting, and with the app's own limit everything that belongs to the app. */
async function pauseFor(
  deps: SyncDeps,
  attempt: ReadAttempt,
  error: unknown,
): Promise<{ ms: number; reason: string } | null> {
  if (!(error instanceof XeroError) || error.reaction !== 'defer') return null;
  const reason = error.problem ?? 'minute';
  const ms = pauseMs(reason, error.retryAfterSeconds);
  if (reason === 'app_minute') await deps.budget.pause(attempt.clientId, ms);
  return { ms, reason };
}

function reportLost(deps: SyncDeps, claim: Claim): 'lost' {
  deps.log.warn(
    { organisationId: claim.organisationId, fence: claim.fence },
    'claim was lost meanwhile; nothing stored',
  );
  return 'lost';
}

async function giveBack(deps: SyncDeps, claim: Claim, callsNotMade: number): Promise<void> {
  const { organisationId, fence } = claim;
  await releaseClaim(deps.db, { organisationId, fence, owner: deps.owner, callsNotMade }).catch((error: unknown) => {
    deps.log.warn(
      { organisationId, reason: error instanceof Error ? error.message : 'unknown' },
      'claim not given back; its lease will run out',
    );
  });
}
