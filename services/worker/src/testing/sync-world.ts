import { randomBytes } from 'node:crypto';
import { createDatabase, type Db } from '@keyledger/database';
import { createLifecycle, parseConfig } from '@keyledger/runtime';
import type { TestDatabase } from '@keyledger/testing';
import type { HttpSend } from '@keyledger/xero';
import { sql } from 'kysely';
import { afterAll } from 'vitest';
import { createAuthClient } from '../authorisation/auth-client.ts';
import { type WorkerConfig, workerConfig } from '../config.ts';
import { createEvaluator, type Evaluation } from '../evaluating/evaluator.ts';
import { openSync } from '../open-sync.ts';
import type { SyncDeps } from '../sync/sync-deps.ts';
import { openSyncMetrics, type SyncOutcome } from '../sync/sync-metrics.ts';
import { syncOrganisations } from '../sync/sync-organisations.ts';
import { type TestContext, testContext, workerToken, type XeroWorld } from './xero-world.ts';

/** The configuration of a worker over these stand-ins. */
export function workerConfigFor(
  database: TestDatabase,
  world: XeroWorld,
  changes: Record<string, string> = {},
): WorkerConfig {
  const env = {
    DATABASE_URL: database.urlFor('worker'),
    QUEUE_URL: database.urlFor('queue'),
    AUTH_URL: world.authUrl,
    INTERNAL_TOKEN_WORKER: workerToken,
    WEBHOOK_KEYS: `w1:${randomBytes(32).toString('base64')}`,
    XERO_API_URL: world.sandbox.url,
    XERO_TIER: 'advanced',
    SHUTDOWN_GRACE_SECONDS: '5',
    ...changes,
  };
  return parseConfig(workerConfig, env, { readFile: () => '' });
}

/** Remembers which organisations were evaluated. */
export function recordedEvaluation(): Evaluation & { evaluated: string[]; asked: string[] } {
  const evaluated: string[] = [];
  const asked: string[] = [];
  return {
    evaluated,
    asked,
    evaluate: async (_db: Db, organisationIds: string[]) => {
      evaluated.push(...organisationIds);
      return { changed: 0 };
    },
    findOwedAfterRead: async (_db: Db, organisationIds: string[]) => {
      asked.push(...organisationIds);
      return [];
    },
  };
}

/** What one worker process has for syncing; its database clock may be moved (`'1 day'`). */
export function openTestSync(
  database: TestDatabase,
  world: XeroWorld,
  options: { clockOffset?: string; evaluation?: Evaluation; changes?: Record<string, string>; send?: HttpSend } = {},
): SyncDeps & Pick<TestContext, 'lines' | 'render'> {
  const config = workerConfigFor(database, world, options.changes);
  const url = new URL(config.databaseUrl.reveal());
  if (options.clockOffset !== undefined)
    url.searchParams.set('options', `-c keyledger.clock_offset=${options.clockOffset.replaceAll(' ', '\\ ')}`);
  const handle = createDatabase({ url: url.href, poolMax: 5, applicationName: 'test-worker' });
  const context = testContext('worker');
  const lifecycle = createLifecycle({ log: context.log, graceMs: 2000 });
  lifecycle.onClose('database', () => handle.close());
  afterAll(() => lifecycle.close());
  const metrics = openSyncMetrics(context.metrics, Date.now);
  const auth = createAuthClient({ url: config.authUrl, token: workerToken, fetch });
  const evaluation = options.evaluation ?? recordedEvaluation();
  const evaluator = createEvaluator({ db: handle.db, evaluation, log: context.log, onEvaluated: metrics.evaluated });
  const send = options.send === undefined ? {} : { send: options.send };
  const deps = openSync(config, context, { db: handle.db, auth, evaluator, metrics, ...send }, lifecycle);
  return { ...deps, lines: context.lines, render: context.render };
}

/** Syncs one organisation as a job of its own. */
export async function syncOne(deps: SyncDeps, organisationId: string, signal: AbortSignal): Promise<SyncOutcome> {
  const [outcome] = await syncOrganisations(deps, [organisationId], signal);
  if (outcome === undefined) throw new Error('The sync has no outcome.');
  return outcome;
}

/** Makes an organisation due now, as the scheduler does when somebody asks. */
export async function makeDue(db: Db, organisationId: string, cause = 'test'): Promise<void> {
  await sql`
    insert into schedule.organisation as s (organisation_id, next_sync_at, cause) values (${organisationId}, '2000-01-01', ${cause})
    on conflict (organisation_id) do update set next_sync_at = '2000-01-01', cause = excluded.cause, not_before = null
  `.execute(db);
}
