import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Db } from '@keyledger/database';
import type { Lifecycle, ServiceContext } from '@keyledger/runtime';
import { type HttpSend, observeClock, openTransport } from '@keyledger/xero';
import type { AuthClient } from './authorisation/auth-client.ts';
import { createTokenCache } from './authorisation/token-cache.ts';
import { createBatcher } from './batching/create-batcher.ts';
import { claimOrganisations } from './claims/claim-organisations.ts';
import { openHeldClaims } from './claims/held-claims.ts';
import type { WorkerConfig } from './config.ts';
import type { Evaluator } from './evaluating/evaluator.ts';
import { createAppBudget } from './limits/app-budget.ts';
import { createPlaces } from './limits/places.ts';
import { finishReads } from './storing/finish-reads.ts';
import type { SyncDeps } from './sync/sync-deps.ts';
import type { SyncMetrics } from './sync/sync-metrics.ts';
import { createSharedClock } from './timing/shared-clock.ts';

export type OpenSyncParts = {
  readonly db: Db;
  readonly auth: AuthClient;
  readonly evaluator: Evaluator;
  readonly metrics: SyncMetrics;
  /** Instead of real connections, for tests. */
  readonly send?: HttpSend;
};

/** Organisations that one process reads at a time. Each waits for Xero most of the time; each holds two answers in memory. */
const readsAtOnce = 100;

/** Calls a day that Xero allows for one organisation. */
function dayLimitOf(tier: WorkerConfig['xeroTier']): number {
  return tier === 'starter' ? 1000 : 5000;
}

/** Builds what syncing needs; `lifecycle` ends it. */
export function openSync(
  config: WorkerConfig,
  context: ServiceContext,
  parts: OpenSyncParts,
  lifecycle: Lifecycle,
): SyncDeps {
  const { log } = context;
  const { db, evaluator } = parts;
  const owner = randomUUID();
  const clock = createSharedClock(Date.now);
  const dayLimit = dayLimitOf(config.xeroTier);
  const held = openHeldClaims({ db, owner, log });
  lifecycle.onClose('claims', () => held.close());
  return {
    db,
    log,
    metrics: parts.metrics,
    clock,
    random: Math.random,
    sleep: (ms, signal) => sleep(ms, undefined, signal && { signal }),
    send: observeClock(parts.send ?? openSend(config, lifecycle), {
      now: Date.now,
      onDifference: parts.metrics.clockDiffers,
    }),
    xeroApiUrl: config.xeroApiUrl,
    tokens: createTokenCache({ auth: parts.auth, now: Date.now }),
    budget: createAppBudget({ db, limit: config.xeroAppMinuteLimit, now: () => performance.now() }),
    held,
    owner,
    dayLimit,
    intervalMs: config.syncIntervalMinutes * 60_000,
    places: createPlaces(readsAtOnce),
    claim: (organisationIds) => claimOrganisations({ db, clock, owner, dayLimit }, organisationIds),
    finishUnchanged: createBatcher({
      maxSize: 100,
      maxDelayMs: 30,
      concurrency: 1,
      run: async (reads) => {
        const stored = await finishReads(db, reads, { owner, dayLimit });
        return reads.map((read) => stored.has(read.organisationId));
      },
    }),
    evaluate: evaluator.evaluate,
    evaluateIfOwed: evaluator.evaluateIfOwed,
  };
}

function openSend(config: WorkerConfig, lifecycle: Lifecycle): HttpSend {
  const transport = openTransport({ httpsProxy: config.httpsProxy, noProxy: config.noProxy });
  lifecycle.onClose('connections to Xero', () => transport.close());
  return transport.send;
}
