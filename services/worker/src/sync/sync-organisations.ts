import type { ClaimAnswer } from '../claims/claim.ts';
import type { SyncDeps } from './sync-deps.ts';
import type { SyncOutcome } from './sync-metrics.ts';
import { syncOrganisation } from './sync-organisation.ts';

/**
 * Syncs the organisations of one job: claims them with one statement, as soon as so many may be under way at once, then each on
 * its own. Returns their outcomes in order. One that throws hinders no other; the first error is thrown when all have ended.
 */
export async function syncOrganisations(
  deps: SyncDeps,
  organisationIds: readonly string[],
  signal: AbortSignal,
): Promise<SyncOutcome[]> {
  await deps.places.take(organisationIds.length);
  let kept = organisationIds.length;
  try {
    signal.throwIfAborted();
    const startedAt = performance.now();
    const answers = await deps.claim(organisationIds);
    const ended = await Promise.allSettled(
      answers.map((answer, index) =>
        syncAnswered(deps, organisationIds[index] ?? '', answer, { signal, startedAt }).finally(() => {
          deps.places.giveBack(1);
          kept -= 1;
        }),
      ),
    );
    return ended.map((each) => {
      if (each.status === 'rejected') throw each.reason;
      return each.value;
    });
  } finally {
    deps.places.giveBack(kept);
  }
}

async function syncAnswered(
  deps: SyncDeps,
  organisationId: string,
  answer: ClaimAnswer,
  { signal, startedAt }: { signal: AbortSignal; startedAt: number },
): Promise<SyncOutcome> {
  if (answer.state === 'unavailable') return 'skipped';
  if (answer.state === 'limited') {
    deps.log.info({ organisationId, limit: answer.limit }, 'sync put off: own limit is used up');
    return 'deferred';
  }
  deps.held.hold(organisationId, answer.claim.fence);
  try {
    const outcome = await syncOrganisation(withRequest(deps, answer.claim.requestId), answer.claim, signal);
    deps.metrics.synced(outcome, performance.now() - startedAt);
    return outcome;
  } finally {
    deps.held.letGo(organisationId);
  }
}

/** Lets every log line of a sync that somebody asked for name the request. */
function withRequest(deps: SyncDeps, requestId: string | null): SyncDeps {
  return requestId === null ? deps : { ...deps, log: deps.log.child({ requestId }) };
}
