import { hostname } from 'node:os';
import { createDatabase, findSchemaProblem, requestChannel, watchSchema } from '@keyledger/database';
import { callLimitsOf, connectionCapOf } from '@keyledger/domain';
import { observePools, openParts, type Running, type ServiceContext } from '@keyledger/runtime';
import { openQueues } from '@keyledger/runtime/queue';
import { sql } from 'kysely';
import type { SchedulerConfig } from './config.ts';
import { createGaugePublisher } from './gauges/publish-gauges.ts';
import { createPosturePublisher } from './gauges/publish-posture.ts';
import { createPurgePublisher } from './gauges/publish-purge.ts';
import { createWebhookPublisher } from './gauges/publish-webhooks.ts';
import { readGauges } from './gauges/read-gauges.ts';
import { readPosture } from './gauges/read-posture.ts';
import { readPurgeAge } from './gauges/read-purge.ts';
import { readQueues } from './gauges/read-queues.ts';
import { readWebhooks } from './gauges/read-webhooks.ts';
import { sealEvents } from './journal/seal-events.ts';
import { holdLeadership, type Leadership } from './leadership/hold-leadership.ts';
import { planAuthorisations } from './plan/plan-authorisations.ts';
import { planOrganisations } from './plan/plan-organisations.ts';
import { type TickDeps, tick } from './tick.ts';
import { runEvery } from './timing/run-every.ts';
import { createWakeup } from './timing/wakeup.ts';

const leaderLock = 4_911_206_010;
const tickMs = 1000;
/** What is asked for in so short a time is taken together: jobs of many organisations cost far less than many jobs. */
const tickLeastMs = 250;
const planMs = 5000;
const sealMs = 200;
const sealBatch = 1000;
const gaugesMs = 15_000;
const postureMs = 30_000;
const partitionsMs = 24 * 3_600_000;
const followMs = 1000;
const schemaEveryMs = 5000;

/** A running scheduler. Of several, only the one that leads works. */
export type RunningScheduler = Running & { isLeading(): boolean };

/**
 * Starts a scheduler: it waits for the lead, then enqueues what is due, seals the journal and publishes the gauges of
 * database state. It needs neither PostgreSQL nor the queue to start; it waits for both, and readiness says which
 * is missing.
 */
export function startScheduler(config: SchedulerConfig, context: ServiceContext): Promise<RunningScheduler> {
  const { log, metrics } = context;
  return openParts({ log, graceMs: config.shutdownGraceSeconds * 1000 }, async (lifecycle) => {
    const database = createDatabase({
      url: config.databaseUrl.reveal(),
      poolMax: config.databasePoolMax,
      applicationName: 'keyledger-scheduler',
      onIdleError: (error) => log.debug({ reason: error.message }, 'idle database connection ended'),
    });
    lifecycle.onClose('database', () => database.close());
    observePools(metrics, [database.pool]);
    const queues = openQueues({
      url: config.queueUrl.reveal(),
      log,
      metrics,
      connections: 2,
      tracing: context.tracing,
    });
    lifecycle.onClose('queue', () => queues.close());

    const { db } = database;
    const readiness = [
      context.addReadiness('database', () => findSchemaProblem(db)),
      context.addReadiness('queue', () => queues.ping().then(() => undefined)),
    ];
    lifecycle.onClose('readiness', () => readiness.forEach((remove) => void remove()));
    const gauges = createGaugePublisher(metrics, { connectionCap: connectionCapOf(config.xeroTier) });
    const posture = createPosturePublisher(metrics);
    const webhooks = createWebhookPublisher(metrics);
    const purge = createPurgePublisher(metrics);
    const { perDay: dayLimit } = callLimitsOf(config.xeroTier);
    const lastTick = metrics.gauge({
      name: 'scheduler_last_tick_timestamp_seconds',
      help: 'When this process, as the leader, last looked for due work.',
    });
    const enqueued = metrics.counter({
      name: 'enqueued_jobs_total',
      help: 'Jobs that the scheduler put into the queue.',
      labels: { kind: ['sync', 'evaluation', 'authorisation', 'webhook'] },
    });
    const sealed = metrics.counter({
      name: 'journal_sealed_events_total',
      help: 'Events given their place in the chain.',
    });
    const requests = createWakeup();
    const leader = `${hostname()}:${process.pid}`;
    const tickDeps: TickDeps = {
      db,
      enqueue: (queue, jobs) => queues.producer(queue).addMany(jobs),
      leader,
      dayLimit,
      onEnqueued: (kind, count) => enqueued.inc({ kind }, count),
      onRequested: (sync) => log.info({ queue: 'sync-organisations', ...sync }, 'requested sync put into the queue'),
    };

    async function seal(): Promise<boolean> {
      const count = await sealEvents(db, { limit: sealBatch });
      sealed.inc({}, count);
      if (count > 0)
        await sql`/* keep plan: note-seal */ update schedule.heartbeat set sealed_at = app.now()`.execute(db);
      return count === sealBatch;
    }

    async function plan(): Promise<boolean> {
      const added = await planOrganisations(db);
      if (added > 0) requests.wake();
      await planAuthorisations(db, { intervalMs: config.syncIntervalMinutes * 60_000 });
      return false;
    }

    async function tickOnce(): Promise<boolean> {
      const more = await tick(tickDeps);
      lastTick.set({}, Date.now() / 1000);
      return more;
    }

    async function publishGauges(): Promise<boolean> {
      gauges.publish(await readGauges(db, { dayLimit }), await readQueues(queues));
      webhooks.publish(await readWebhooks(db));
      purge.publish(await readPurgeAge(db));
      return false;
    }

    async function publishPosture(): Promise<boolean> {
      posture.publish(await readPosture(db));
      return false;
    }

    async function ensurePartitions(): Promise<boolean> {
      await sql`select app.ensure_partitions(app.now())`.execute(db);
      return false;
    }

    async function lead(signal: AbortSignal): Promise<void> {
      await Promise.all([
        runEvery(
          { name: 'tick', intervalMs: tickMs, run: tickOnce, wakeup: requests, leastMs: tickLeastMs },
          signal,
          log,
        ),
        runEvery({ name: 'plan', intervalMs: planMs, run: plan }, signal, log),
        runEvery({ name: 'seal', intervalMs: sealMs, run: seal }, signal, log),
        runEvery({ name: 'gauges', intervalMs: gaugesMs, run: publishGauges }, signal, log),
        runEvery({ name: 'posture', intervalMs: postureMs, run: publishPosture }, signal, log),
        runEvery({ name: 'partitions', intervalMs: partitionsMs, run: ensurePartitions }, signal, log),
      ]);
      gauges.reset();
      posture.reset();
      webhooks.reset();
      purge.reset();
    }

    let leadership: Leadership | undefined;
    const schema = watchSchema({
      db,
      everyMs: schemaEveryMs,
      onFit() {
        leadership = holdLeadership({
          url: config.databaseUrl.reveal(),
          applicationName: 'keyledger-scheduler-lead',
          lockKey: leaderLock,
          intervalMs: followMs,
          channel: requestChannel,
          onNotification: () => requests.wake(),
          lead,
          log,
        });
      },
      onMisfit(problem, didFit) {
        log.error(`the database ${problem}: this scheduler enqueues nothing`);
        if (didFit) void leadership?.close();
      },
    });
    lifecycle.onClose('leadership', () => leadership?.close());
    lifecycle.onClose('schema watch', () => schema.close());
    return { isLeading: () => leadership?.isLeading() ?? false };
  });
}
