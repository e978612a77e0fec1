import { createDatabase, type Db, findSchemaProblem, watchSchema } from '@keyledger/database';
import { observePools, openParts, type Running, type ServiceContext } from '@keyledger/runtime';
import { openQueues, type Queues } from '@keyledger/runtime/queue';
import { announceEnds } from './announcing/announce-ends.ts';
import { type AuthClient, createAuthClient } from './authorisation/auth-client.ts';
import type { WorkerConfig } from './config.ts';
import { type DeliveryDeps, deliverMessages } from './delivering/deliver-messages.ts';
import { openDelivery } from './delivering/open-delivery.ts';
import { createEvaluator, type Evaluation, evaluationsAtATime } from './evaluating/evaluator.ts';
import { evaluateOrganisations, findEvaluationsOwedAfterRead } from './evaluation/index.ts';
import { keepAlive } from './jobs/keep-alive.ts';
import { readConnections } from './jobs/read-connections.ts';
import { openMail } from './mailing/open-mail.ts';
import { type MailDeps, sendMail } from './mailing/send-mail.ts';
import { openSync } from './open-sync.ts';
import { openPurgeCounter } from './purge/purge-counter.ts';
import { type PurgeDeps, runPurge } from './purge/run-purge.ts';
import type { SyncDeps } from './sync/sync-deps.ts';
import { openSyncMetrics } from './sync/sync-metrics.ts';
import { syncOrganisations } from './sync/sync-organisations.ts';

/** What a test may put in the place of the real thing. */
export type WorkerParts = { readonly evaluation?: Evaluation };

/** Jobs of syncs that one process has at a time: some that wait for a few slow organisations do not stop the others. */
const syncJobs = 16;
/** So many that organisations gather for the next evaluation while others are evaluated. */
const evaluationJobs = 16;
const schemaEveryMs = 5000;

/**
 * Starts a worker: it takes jobs from the queue until it is closed. It needs neither PostgreSQL, the queue nor `auth` to start;
 * it waits for them, and readiness says which of the first two is missing.
 */
export function startWorker(config: WorkerConfig, context: ServiceContext, parts: WorkerParts = {}): Promise<Running> {
  const { log, metrics } = context;
  const graceMs = config.shutdownGraceSeconds * 1000;
  return openParts({ log, graceMs }, async (lifecycle) => {
    const open = (applicationName: string, poolMax: number) => {
      const database = createDatabase({
        url: config.databaseUrl.reveal(),
        poolMax,
        applicationName,
        onIdleError: (error) => log.debug({ reason: error.message }, 'idle database connection ended'),
      });
      lifecycle.onClose(applicationName, () => database.close());
      return database;
    };
    const { db, pool } = open('keyledger-worker', config.databasePoolMax);
    const evaluating = open('keyledger-worker-evaluation', evaluationsAtATime);
    observePools(metrics, [pool, evaluating.pool]);
    const [token = ''] = config.internalTokenWorker.reveal();
    const auth = createAuthClient({ url: config.authUrl, token, fetch });
    const syncMetrics = openSyncMetrics(metrics, Date.now);
    const evaluation = parts.evaluation ?? checksEvaluation(config);
    const evaluator = createEvaluator({ db: evaluating.db, evaluation, log, onEvaluated: syncMetrics.evaluated });
    const sync = openSync(config, context, { db, auth, evaluator, metrics: syncMetrics }, lifecycle);

    const delivery = openDelivery(config, context, db, lifecycle);
    const mail = openMail(config, context, db, lifecycle);
    const purge = { db, log, timeZone: config.timeZone, onPurged: openPurgeCounter(metrics) };
    const queues = openQueues({ url: config.queueUrl.reveal(), log, metrics, tracing: context.tracing });
    lifecycle.onClose('queue', () => queues.close(Math.max(1000, graceMs - 5000)));
    const readiness = [
      context.addReadiness('database', () => findSchemaProblem(db)),
      context.addReadiness('queue', () => queues.ping().then(() => undefined)),
    ];
    lifecycle.onClose('readiness', () => readiness.forEach((remove) => void remove()));
    const schema = watchSchema({
      db,
      everyMs: schemaEveryMs,
      onFit: () => consume(queues, { config, context, db, auth, sync, delivery, mail, purge }),
      onMisfit(problem, didFit) {
        log.error(`the database ${problem}: this worker takes no jobs`);
        if (didFit) void queues.close(Math.max(1000, graceMs - 5000));
      },
    });
    lifecycle.onClose('schema watch', () => schema.close());
    return {};
  });
}

type ConsumeParts = {
  config: WorkerConfig;
  context: ServiceContext;
  db: Db;
  auth: AuthClient;
  sync: SyncDeps;
  delivery: DeliveryDeps;
  mail: MailDeps | undefined;
  purge: PurgeDeps;
};

function consume(queues: Queues, { config, context, db, auth, sync, delivery, mail, purge }: ConsumeParts): void {
  const jobDeps = { db, auth, log: context.log, intervalMs: config.syncIntervalMinutes * 60_000 };
  queues.consume(
    'sync-organisations',
    { concurrency: syncJobs, timeLimitMs: 180_000 },
    async ({ organisationIds }, { signal, log }) => {
      const outcomes = await syncOrganisations({ ...sync, log }, organisationIds, signal);
      return outcomes.includes('deferred') ? 'deferred' : 'done';
    },
  );
  queues.consume(
    'evaluate-organisations',
    { concurrency: evaluationJobs, timeLimitMs: 300_000 },
    async ({ organisationIds }) => {
      await Promise.all(organisationIds.map((organisationId) => sync.evaluate(organisationId)));
      return 'done';
    },
  );
  queues.consume('read-connections', { concurrency: 4, timeLimitMs: 60_000 }, async (payload) => {
    await readConnections(jobDeps, payload.authorisationId);
    return 'done';
  });
  queues.consume('keep-alive', { concurrency: 2, timeLimitMs: 60_000 }, async (payload) => {
    await keepAlive(jobDeps, payload.authorisationId);
    return 'done';
  });
  queues.consume('send-mail', { concurrency: 1, timeLimitMs: 300_000 }, async (_payload, { signal, log }) => {
    if (mail !== undefined) await sendMail({ ...mail, log }, signal);
    return 'done';
  });
  queues.consume('announce-ends', { concurrency: 1, timeLimitMs: 300_000 }, async (_payload, { signal }) => {
    await announceEnds(db, signal);
    return 'done';
  });
  queues.consume('purge-records', { concurrency: 1, timeLimitMs: 600_000 }, async (_payload, { signal, log }) => {
    await runPurge({ ...purge, log }, signal);
    return 'done';
  });
  queues.consume(
    'deliver-messages',
    { concurrency: 8, timeLimitMs: 120_000 },
    async ({ webhookId }, { signal, log }) => {
      await deliverMessages({ ...delivery, log }, webhookId, signal);
      return 'done';
    },
  );
}

function checksEvaluation(config: WorkerConfig): Evaluation {
  const fixed = { actorId: 'worker', timeZone: config.timeZone, xeroWebUrl: config.xeroWebUrl };
  return {
    evaluate: (db, organisationIds) => evaluateOrganisations(db, { ...fixed, organisationIds }),
    findOwedAfterRead: findEvaluationsOwedAfterRead,
  };
}
