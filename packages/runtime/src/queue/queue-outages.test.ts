import { spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, expect, it, type TestContext } from 'vitest';
import { openCuttableProxy } from './fixtures/open-cuttable-proxy.ts';
import { eventually, type Harness, kinds, limits, openHarness } from './testing/open-harness.ts';

function open(url: string, onTestFinished: TestContext['onTestFinished']): Harness {
  const harness = openHarness(url);
  onTestFinished(() => harness.queues.close(500));
  return harness;
}

const webhook = () => ({ webhookId: randomUUID() });
const authorisation = () => ({ authorisationId: randomUUID() });

// Each test mostly waits, and has a queue of its own: all of them wait at the same time.
for (const { kind, start, skip } of kinds) {
  describe.skipIf(skip)(`queues on ${kind}`, { concurrent: true }, async () => {
    const server = skip ? { url: '' } : await start();

    it('takes up the work of a killed worker within 20 seconds', async ({ onTestFinished }) => {
      const payload = webhook();
      const { queues, metrics } = open(server.url, onTestFinished);
      await queues.producer('deliver-messages').add(payload, { deduplicationId: payload.webhookId });
      const script = fileURLToPath(new URL('./fixtures/killable-worker.ts', import.meta.url));
      const worker = spawn(process.execPath, ['--conditions=source', script, server.url], {
        stdio: ['ignore', 'pipe', 'inherit'],
      });
      const [chunk] = (await once(worker.stdout, 'data')) as [Buffer];
      expect(chunk.toString()).toContain(payload.webhookId);
      worker.kill('SIGKILL');
      await once(worker, 'exit');

      const killedAt = performance.now();
      const seen: string[] = [];
      queues.consume('deliver-messages', limits, async ({ webhookId }) => {
        seen.push(webhookId);
        return 'done';
      });
      await eventually(() => expect(seen).toEqual([payload.webhookId]), 25_000);
      expect(performance.now() - killedAt).toBeLessThan(20_000);
      expect(await metrics()).toContain('keyledger_jobs_stalled_total{service="worker",queue="deliver-messages"} 1');
    }, 40_000);

    it('goes on after an outage of its server without a restart, in the middle of work and at the start', async ({
      onTestFinished,
    }) => {
      const proxy = await openCuttableProxy(server.url);
      await proxy.cut();
      const { queues, lines, metrics } = open(proxy.url, onTestFinished);
      const seen: string[] = [];
      queues.consume('keep-alive', limits, async ({ authorisationId }) => {
        seen.push(authorisationId);
        return 'done';
      });
      await eventually(async () => expect(await metrics()).toContain('keyledger_queue_reachable{service="worker"} 0'));
      await proxy.restore();
      const producer = queues.producer('keep-alive');
      for (const round of [1, 2]) {
        const payload = authorisation();
        await eventually(() => producer.add(payload, { deduplicationId: payload.authorisationId }), 20_000);
        await eventually(() => expect(seen).toContain(payload.authorisationId), 15_000);
        if (round === 2) break;
        await proxy.cut();
        await eventually(async () =>
          expect(await metrics()).toContain('keyledger_queue_reachable{service="worker"} 0'),
        );
        await proxy.restore();
      }
      expect(lines.filter((line) => line.includes('cannot be reached')).length).toBeLessThanOrEqual(2);
      await queues.close(500);
      await proxy.cut();
    }, 60_000);

    it('leaves connections that carry nothing any more within half a minute, and goes on', async ({
      onTestFinished,
    }) => {
      const proxy = await openCuttableProxy(server.url);
      const { queues, metrics } = open(proxy.url, onTestFinished);
      const seen: string[] = [];
      queues.consume('read-connections', limits, async ({ authorisationId }) => {
        seen.push(authorisationId);
        return 'done';
      });
      const producer = queues.producer('read-connections');
      const first = authorisation();
      await eventually(() => producer.add(first, { deduplicationId: first.authorisationId }));
      await eventually(() => expect(seen).toEqual([first.authorisationId]));

      proxy.silence();
      const silentAt = performance.now();
      const second = authorisation();
      const add = () => producer.add(second, { deduplicationId: second.authorisationId });
      await expect(add()).rejects.toMatchObject({ code: 'unavailable' });
      await eventually(
        async () => expect(await metrics()).toContain('keyledger_queue_reachable{service="worker"} 0'),
        20_000,
      );
      proxy.hear();
      await eventually(add, 20_000);
      await eventually(() => expect(seen).toContain(second.authorisationId), 20_000);
      expect(performance.now() - silentAt).toBeLessThan(30_000);
    }, 60_000);

    it('says unavailable instead of waiting for ever while its server is away, and still closes at once', async ({
      onTestFinished,
    }) => {
      const proxy = await openCuttableProxy(server.url);
      await proxy.cut();
      const { queues } = open(proxy.url, onTestFinished);
      const adding = queues.producer('deliver-messages').add(webhook(), { deduplicationId: 'x' });
      await expect(adding).rejects.toMatchObject({ code: 'unavailable' });
      queues.consume('deliver-messages', limits, async () => 'done');
      const closingAt = performance.now();
      await queues.close(10_000);
      expect(performance.now() - closingAt).toBeLessThan(3000);
    }, 30_000);
  });
}
