import { randomBytes } from 'node:crypto';
import { parseConfig } from '@keyledger/runtime';
import { migrateQueue } from '@keyledger/runtime/queue';
import { schedulerConfig, startScheduler } from '@keyledger/scheduler';
import { hasRedis, type TestDatabase, testDatabase, testRedis } from '@keyledger/testing';
import { Redis } from 'ioredis';
import { sql } from 'kysely';
import { afterAll, describe, expect, it, vi } from 'vitest';
import { workerConfig } from './config.ts';
import { startWorker } from './run.ts';
import { recordedEvaluation, workerConfigFor } from './testing/sync-world.ts';
import { testContext, type XeroWorld, xeroWorld } from './testing/xero-world.ts';

const wait = { timeout: 25_000, interval: 50 };

/** Starts and remembers; whatever is still running at the end is closed. */
function installation(database: TestDatabase, world: XeroWorld, queueUrl: string) {
  const running = new Set<{ close(): Promise<unknown> }>();
  afterAll(() => Promise.all([...running].map((service) => service.close())));
  const keep = <T extends { close(): Promise<unknown> }>(service: T): T => {
    running.add(service);
    return service;
  };
  const schedulerEnv = { DATABASE_URL: database.urlFor('scheduler'), QUEUE_URL: queueUrl, SHUTDOWN_GRACE_SECONDS: '5' };
  return {
    evaluation: recordedEvaluation(),
    scheduler: async () =>
      keep(
        await startScheduler(
          parseConfig(schedulerConfig, schedulerEnv, { readFile: () => '' }),
          testContext('scheduler'),
        ),
      ),
    async worker() {
      const config = workerConfigFor(database, world, { QUEUE_URL: queueUrl });
      return keep(await startWorker(config, testContext('worker'), { evaluation: this.evaluation }));
    },
  };
}

function behaves(
  backend: string,
  prepare: (database: TestDatabase) => Promise<{ url: string; flush(): Promise<unknown> }>,
) {
  describe(`on ${backend}`, async () => {
    const database = await testDatabase();
    const queue = await prepare(database);
    const world = await xeroWorld(database, { organisations: 8, usersPerOrganisation: 5 });
    const { db } = database;
    const services = installation(database, world, queue.url);

    const reads = async () => {
      const rows = await db.selectFrom('directory.read_state').select(['read_count', 'organisation_id']).execute();
      return rows.map((row) => row.read_count);
    };
    const requestAll = () =>
      sql`with r as (insert into schedule.request (kind, everything, cause) values ('sync', true, 'test')) select pg_notify('keyledger_request', '')`.execute(
        db,
      );

    it('syncs every organisation once as soon as it is connected, with two schedulers and two workers', async () => {
      const schedulers = [await services.scheduler(), await services.scheduler()];
      await services.worker();
      await services.worker();
      await vi.waitFor(async () => expect(await reads()).toHaveLength(8), wait);
      await vi.waitFor(async () => expect(await reads()).toEqual(Array(8).fill(1)), wait);
      expect(schedulers.filter((scheduler) => scheduler.isLeading())).toHaveLength(1);
      await vi.waitFor(() => expect(new Set(services.evaluation.evaluated).size).toBe(8), wait);
      for (const { tenantId } of await world.organisations()) expect(await world.callsOf(tenantId)).toHaveLength(2);
    });

    it('seals what the syncs wrote into the journal', async () => {
      await vi.waitFor(async () => {
        const { rows } = await sql<{ pending: number; same: boolean }>`
          select (select count(*)::integer from journal.pending) as pending,
                 (select count(*) from journal.event) = (select position from journal.head) as same`.execute(db);
        expect(rows).toEqual([{ pending: 0, same: true }]);
      }, wait);
    });

    it('syncs again at once when somebody asks', async () => {
      const startedAt = performance.now();
      await requestAll();
      await vi.waitFor(async () => expect(await reads()).toEqual(Array(8).fill(2)), wait);
      // Sooner than the ten seconds after which a lost job would come again.
      expect(performance.now() - startedAt).toBeLessThan(9500);
    });

    it('evaluates when somebody asks, and forgets the request', async () => {
      services.evaluation.evaluated.length = 0;
      await sql`with r as (insert into schedule.request (kind, everything, cause) values ('evaluate', true, 'test')) select pg_notify('keyledger_request', '')`.execute(
        db,
      );
      await vi.waitFor(async () => expect(new Set(services.evaluation.evaluated).size).toBe(8), wait);
      await vi.waitFor(
        async () => expect(await db.selectFrom('schedule.evaluation').selectAll().execute()).toEqual([]),
        wait,
      );
    });

    it('loses nothing when the queue is emptied', async () => {
      await sql`update schedule.organisation set next_sync_at = '2000-01-01'`.execute(db);
      await vi.waitFor(async () => {
        const marked = await db
          .selectFrom('schedule.organisation')
          .where('enqueued_at', 'is not', null)
          .select('organisation_id')
          .execute();
        const done = (await reads()).filter((count) => count === 3);
        expect(marked.length + done.length).toBeGreaterThan(0);
      }, wait);
      await queue.flush();
      await vi.waitFor(async () => expect(await reads()).toEqual(Array(8).fill(3)), wait);
    });

    it('reads the connections of an authorisation when its time has come', async () => {
      await world.control('DELETE', '/requests');
      await sql`update schedule.authorisation set next_connections_read_at = '2000-01-01'`.execute(db);
      await vi.waitFor(async () => {
        const { data } = await world.control<{ data: unknown[] }>('GET', '/requests?route=connections');
        expect(data).toHaveLength(1);
      }, wait);
      await vi.waitFor(async () => {
        const rows = await db.selectFrom('schedule.authorisation').selectAll().execute();
        expect(rows.every((row) => row.enqueued_at === null && Number(row.next_connections_read_at) > Date.now())).toBe(
          true,
        );
      }, wait);
    });
  });
}

describe('readiness', () => {
  it.each(['worker', 'scheduler'] as const)('of a %s says when PostgreSQL or the queue is away', async (kind) => {
    const database = await testDatabase();
    const nowhere = { DATABASE_URL: 'postgres://nobody@127.0.0.1:1/none', QUEUE_URL: 'redis://127.0.0.1:1' };
    async function start(environment: Record<string, string>) {
      const context = testContext(kind);
      const env = { ...environment, SHUTDOWN_GRACE_SECONDS: '5', AUTH_URL: 'http://127.0.0.1:1' };
      const tokens = {
        INTERNAL_TOKEN_WORKER: randomBytes(32).toString('hex'),
        WEBHOOK_KEYS: `w1:${randomBytes(32).toString('base64')}`,
      };
      const from = { readFile: () => '' };
      const running =
        kind === 'scheduler'
          ? await startScheduler(parseConfig(schedulerConfig, env, from), context)
          : await startWorker(parseConfig(workerConfig, { ...env, ...tokens }, from), context);
      return { running, ask: (part: string) => context.readiness.get(part)?.() };
    }
    const away = await start(nowhere);
    await expect(away.ask('database')).rejects.toThrow();
    await expect(away.ask('queue')).rejects.toThrow();
    await away.running.close();

    const url = database.urlFor('queue');
    await migrateQueue(url);
    const there = await start({ DATABASE_URL: database.urlFor(kind), QUEUE_URL: url });
    await expect(there.ask('database')).resolves.toBeUndefined();
    await expect(there.ask('queue')).resolves.toBeUndefined();
    await there.running.close();
  });
});

behaves('PostgreSQL', async (database) => {
  const url = database.urlFor('queue');
  await migrateQueue(url);
  return {
    url,
    flush: async () => {
      const { rows } = await sql<{
        name: string;
      }>`select tablename as name from pg_tables where schemaname = 'bullmq' and tablename not in ('migration', 'meta')`.execute(
        database.db,
      );
      const empty = sql.raw(`truncate ${rows.map((row) => `bullmq.${row.name}`).join(', ')} cascade`);
      // The worker goes on meanwhile, and PostgreSQL may end this one for the sake of its statements.
      await vi.waitFor(() => empty.execute(database.db), { timeout: 10_000 });
    },
  };
});

describe.skipIf(!hasRedis())('with Redis [needs redis-server]', () => {
  behaves('Redis', async () => {
    const redis = await testRedis();
    const url = redis?.url ?? '';
    return {
      url,
      flush: async () => {
        const client = new Redis(url);
        await client.flushall();
        client.disconnect();
      },
    };
  });
});
