import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { hasRedis, testDatabase, testRedis } from '@keyledger/testing';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { migrateQueue } from '../queue/migrate-queue.ts';
import { type OtlpReceiver, openOtlpReceiver } from './fixtures/otlp-receiver.ts';

const script = fileURLToPath(new URL('./fixtures/traced-service.ts', import.meta.url));
const running: ChildProcess[] = [];
const receivers: OtlpReceiver[] = [];
afterEach(async () => {
  for (const child of running.splice(0)) child.kill('SIGKILL');
  await Promise.all(receivers.splice(0).map((receiver) => receiver.close()));
});

async function openReceiver(): Promise<OtlpReceiver> {
  const receiver = await openOtlpReceiver();
  receivers.push(receiver);
  return receiver;
}

/** Starts one end of a queue as a process of its own. */
function start(role: string, authorisationId: string, env: Record<string, string>) {
  const child = spawn(process.execPath, ['--conditions=source', script, role, authorisationId], {
    env: { PATH: process.env.PATH, HOST: '127.0.0.1', ADMIN_PORT: '0', ...env },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running.push(child);
  let text = '';
  child.stdout.on('data', (chunk: Buffer) => {
    text += chunk.toString();
  });
  const ended = once(child, 'close').then(([code]) => code as number | null);
  return {
    says: (words: string) => vi.waitFor(() => expect(text).toContain(words), { timeout: 20_000, interval: 25 }),
    text: () => text,
    stop() {
      child.kill('SIGTERM');
      return ended;
    },
  };
}

/** One job from the scheduler's end to the worker's; what each process sent is there when it has ended. */
async function oneJob(env: Record<string, string>, worker = 'worker') {
  const authorisationId = randomUUID();
  const consumer = start(worker, authorisationId, env);
  await consumer.says('started');
  const producer = start('scheduler', authorisationId, env);
  await consumer.says('took it');
  await producer.says('started');
  return {
    authorisationId,
    codes: [await producer.stop(), await consumer.stop()],
    log: consumer.text() + producer.text(),
  };
}

async function postgresUrl(): Promise<string> {
  const url = (await testDatabase()).urlFor('queue');
  await migrateQueue(url);
  return url;
}

const kinds = [
  { kind: 'PostgreSQL', open: postgresUrl, skip: false },
  { kind: 'Redis [needs redis-server]', open: async () => (await testRedis())?.url ?? '', skip: !hasRedis() },
];

for (const { kind, open, skip } of kinds) {
  describe.skipIf(skip)(`traces on ${kind}`, async () => {
    const url = skip ? '' : await open();

    it("link the scheduler's add to the worker's run of the same job", async () => {
      const receiver = await openReceiver();
      const token = randomUUID();
      const { authorisationId, codes, log } = await oneJob({
        QUEUE_URL: url,
        OTEL_EXPORTER_OTLP_ENDPOINT: `${receiver.url}/`,
        OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${token},x-team=access`,
      });
      expect(codes).toEqual([0, 0]);
      const added = receiver.spans.find(({ service }) => service === 'keyledger-scheduler');
      const ran = receiver.spans.find(({ service }) => service === 'keyledger-worker');
      expect(added).toMatchObject({ name: 'addBulk keep-alive', kind: 'producer', parentId: '' });
      expect(ran).toMatchObject({ name: 'process keep-alive', kind: 'consumer' });
      expect(ran?.traceId).toBe(added?.traceId);
      expect(ran?.parentId).toBe(added?.spanId);
      expect(ran?.attributes).toMatchObject({
        'bullmq.queue.name': 'keep-alive',
        'keyledger.job.outcome': 'done',
      });
      expect(receiver.spans).toHaveLength(2);

      expect(new Set(receiver.requests.map(({ path }) => path))).toEqual(new Set(['/v1/traces']));
      for (const { headers, body } of receiver.requests) {
        expect(headers).toMatchObject({ authorization: `Bearer ${token}`, 'x-team': 'access' });
        expect(body.includes(authorisationId)).toBe(false);
        expect(body.includes(token)).toBe(false);
      }
      expect(log).not.toContain(token);
    });

    it('are sent nowhere without an endpoint', async () => {
      const receiver = await openReceiver();
      const { codes } = await oneJob({
        QUEUE_URL: url,
        OTEL_EXPORTER_OTLP_HEADERS: 'x-team=access',
        OTEL_EXPORTER_OTLP_TRACES_ENDPOINT: `${receiver.url}/v1/traces`,
      });
      expect(codes).toEqual([0, 0]);
      expect(receiver.requests).toEqual([]);
    });
  });
}

describe('traces', async () => {
  const url = await postgresUrl();

  it('say how a job failed without what failed', async () => {
    const receiver = await openReceiver();
    const { authorisationId } = await oneJob(
      { QUEUE_URL: url, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url },
      'failing-worker',
    );
    const ran = receiver.spans.find(({ kind }) => kind === 'consumer');
    expect(ran?.attributes).toMatchObject({ 'keyledger.job.outcome': 'failed' });
    for (const { body } of receiver.requests) expect(body.includes(authorisationId)).toBe(false);
  });

  it('stop no job when they cannot be sent, which the log says once', async () => {
    const receiver = await openReceiver();
    receiver.answerWith(401);
    const { codes, log } = await oneJob({ QUEUE_URL: url, OTEL_EXPORTER_OTLP_ENDPOINT: receiver.url });
    expect(codes).toEqual([0, 0]);
    expect(log.match(/traces cannot be sent/g)).toHaveLength(2);
    expect(receiver.requests.length).toBeGreaterThan(0);
  });

  it('do not hold up the end of a process when the collector is away', async () => {
    const { codes } = await oneJob({ QUEUE_URL: url, OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:1' });
    expect(codes).toEqual([0, 0]);
  });
});
