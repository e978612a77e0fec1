import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import pg from 'pg';
import { afterEach, describe, expect, it } from 'vitest';
import { openCuttableProxy } from './fixtures/open-cuttable-proxy.ts';
import type { Queues } from './open-queues.ts';
import { eventually, type Harness, kinds, limits, openHarness, startPostgres } from './testing/open-harness.ts';

const opened: Queues[] = [];
afterEach(async () => {
  await Promise.all(opened.splice(0).map((queues) => queues.close(500)));
});

function open(url: string): Harness {
  const harness = openHarness(url);
  opened.push(harness.queues);
  return harness;
}

const authorisation = () => ({ authorisationId: randomUUID() });

for (const { kind, start, skip } of kinds) {
  describe.skipIf(skip)(`queues on ${kind}`, async () => {
    const server = skip ? { url: '', flush: async () => undefined } : await start();

    it('hands a job to a handler with parsed payload, context and measurements', async () => {
      const { queues, lines, metrics } = open(server.url);
      const payload = authorisation();
      const seen: unknown[] = [];
      queues.consume('keep-alive', limits, async (given, context) => {
        context.log.info('working');
        seen.push(given);
        return 'deferred';
      });
      await queues.producer('keep-alive').add(payload, { deduplicationId: payload.authorisationId });
      await eventually(() => expect(seen).toEqual([payload]));
      await eventually(async () =>
        expect(await metrics()).toContain(
          'keyledger_job_run_seconds_count{service="worker",queue="keep-alive",outcome="deferred"} 1',
        ),
      );
      expect(lines.find((line) => line.includes('working'))).toMatch(/"queue":"keep-alive","jobId":"/);
      await eventually(async () =>
        expect(await queues.counts('keep-alive')).toEqual({ waiting: 0, active: 0, delayed: 0 }),
      );
    });

    it('drops a job while one with the same deduplication id waits or runs, and takes it again afterwards', async () => {
      const { queues } = open(server.url);
      const producer = queues.producer('read-connections');
      const payload = { authorisationId: randomUUID() };
      const options = { deduplicationId: payload.authorisationId };
      await producer.add(payload, options);
      await producer.addMany([
        { payload, ...options },
        { payload, ...options },
      ]);
      expect(await queues.counts('read-connections')).toMatchObject({ waiting: 1 });
      expect(await queues.oldestAgeSeconds('read-connections')).toBeGreaterThan(0);

      let runs = 0;
      let finish: () => void = () => undefined;
      queues.consume('read-connections', limits, async () => {
        runs += 1;
        await new Promise<void>((resolve) => {
          finish = resolve;
        });
        return 'done';
      });
      await eventually(() => expect(runs).toBe(1));
      await producer.add(payload, options);
      expect(await queues.counts('read-connections')).toMatchObject({ waiting: 0, active: 1 });
      finish();
      await eventually(async () => expect(await queues.counts('read-connections')).toMatchObject({ active: 0 }));
      await producer.add(payload, options);
      await eventually(() => expect(runs).toBe(2));
      finish();
    });

    it('keeps a delayed job back until its time, and runs smaller priorities first', async () => {
      const { queues } = open(server.url);
      const producer = queues.producer('keep-alive');
      const [late, second, first] = [randomUUID(), randomUUID(), randomUUID()];
      await producer.addMany([
        { payload: { authorisationId: late }, deduplicationId: late, delayMs: 2500 },
        { payload: { authorisationId: second }, deduplicationId: second, priority: 10 },
        { payload: { authorisationId: first }, deduplicationId: first },
      ]);
      const order: string[] = [];
      queues.consume('keep-alive', { ...limits, concurrency: 1 }, async ({ authorisationId }) => {
        order.push(authorisationId);
        return 'done';
      });
      await eventually(() => expect(order).toEqual([first, second, late]));
    });

    it('ends a job whose payload does not fit, or whose handler fails, with one log line and without a retry', async () => {
      const { queues, lines, metrics } = open(server.url);
      const producer = queues.producer('keep-alive');
      await producer.add({ authorisationId: 'not-a-uuid' }, { deduplicationId: 'bad' });
      await producer.add({ authorisationId: randomUUID() }, { deduplicationId: 'fails' });
      let runs = 0;
      queues.consume('keep-alive', limits, async () => {
        runs += 1;
        throw new Error('no such luck');
      });
      await eventually(async () => expect(await metrics()).toMatch(/outcome="failed"\} 1/));
      await eventually(async () => expect(await metrics()).toMatch(/outcome="invalid"\} 1/));
      expect(runs).toBe(1);
      expect(lines.filter((line) => line.includes('job failed'))).toHaveLength(1);
      expect(lines.join('')).not.toContain('not-a-uuid');
      await eventually(async () =>
        expect(await queues.counts('keep-alive')).toEqual({ waiting: 0, active: 0, delayed: 0 }),
      );
    });

    it('aborts the signal of a job that runs out of time', async () => {
      const { queues, metrics } = open(server.url);
      queues.consume('keep-alive', { concurrency: 1, timeLimitMs: 200 }, async (_payload, { signal }) => {
        await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        return 'done';
      });
      await queues.producer('keep-alive').add(authorisation(), { deduplicationId: 'slow' });
      await eventually(async () => expect(await metrics()).toMatch(/outcome="timed_out"\} 1/));
    });

    it('releases what does not finish in the grace time to another worker, and lets the rest finish', async () => {
      const leaving = open(server.url);
      const payloads = [authorisation(), authorisation()];
      const [quick, slow] = payloads.map(({ authorisationId }) => authorisationId);
      const finished: string[] = [];
      let started = 0;
      leaving.queues.consume('keep-alive', limits, async ({ authorisationId }, { signal }) => {
        started += 1;
        if (authorisationId === slow)
          await new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
        await new Promise((resolve) => setTimeout(resolve, 100));
        finished.push(authorisationId);
        return 'done';
      });
      await leaving.queues
        .producer('keep-alive')
        .addMany(payloads.map((payload) => ({ payload, deduplicationId: payload.authorisationId })));
      await eventually(() => expect(started).toBe(2));
      await leaving.queues.close(300);
      expect(finished).toEqual([quick]);

      const staying = open(server.url);
      staying.queues.consume('keep-alive', limits, async ({ authorisationId }) => {
        finished.push(authorisationId);
        return 'done';
      });
      await eventually(() => expect(finished).toEqual([quick, slow]), 3000);
    });

    it('takes jobs again under the same deduplication ids after the queue was flushed', async () => {
      const { queues } = open(server.url);
      const producer = queues.producer('keep-alive');
      const jobs = Array.from({ length: 300 }, () => randomUUID()).map((authorisationId) => ({
        payload: { authorisationId },
        deduplicationId: authorisationId,
      }));
      await producer.addMany(jobs);
      await server.flush();
      expect(await queues.counts('keep-alive')).toMatchObject({ waiting: 0 });
      await producer.addMany(jobs);
      const seen = new Set<string>();
      queues.consume('keep-alive', limits, async ({ authorisationId }) => {
        seen.add(authorisationId);
        return 'done';
      });
      await eventually(() => expect(seen.size).toBe(300));
    });

    it('tells whether its server answers', async () => {
      const proxy = await openCuttableProxy(server.url);
      const { queues } = open(proxy.url);
      const ping = () => queues.ping().then(() => true);
      const answers = () => Promise.race([ping().catch(() => false), wait(500, false)]);
      await eventually(async () => expect(await answers()).toBe(true));
      await proxy.cut();
      await eventually(async () => expect(await answers()).toBe(false));
      await proxy.restore();
      await eventually(async () => expect(await answers()).toBe(true));
    }, 30_000);
  });
}

const shared = await startPostgres();

it('lets all consumers of a process share few connections to PostgreSQL', async () => {
  const { url } = shared;
  const { queues } = open(url);
  const names = ['read-connections', 'keep-alive', 'sync-organisations', 'evaluate-organisations'] as const;
  for (const name of names) queues.consume(name, { concurrency: 32, timeLimitMs: 1000 }, async () => 'done');
  const ids = Array.from({ length: 500 }, () => randomUUID());
  await queues
    .producer('keep-alive')
    .addMany(ids.map((authorisationId) => ({ payload: { authorisationId }, deduplicationId: authorisationId })));
  await eventually(async () => expect(await queues.counts('keep-alive')).toMatchObject({ waiting: 0 }));
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  const { rows } = await client.query(
    "select count(*)::int as n from pg_stat_activity where application_name = 'keyledger-queue' and datname = current_database()",
  );
  await client.end();
  expect(rows[0].n).toBeLessThanOrEqual(5);
});
