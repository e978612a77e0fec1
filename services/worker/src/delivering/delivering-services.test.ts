import { randomBytes } from 'node:crypto';
import { insertEvents, newId } from '@keyledger/database';
import { openVault, parseConfig } from '@keyledger/runtime';
import { migrateQueue } from '@keyledger/runtime/queue';
import { schedulerConfig, startScheduler } from '@keyledger/scheduler';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { afterAll, expect, it, vi } from 'vitest';
import { workerConfig } from '../config.ts';
import { startWorker } from '../run.ts';
import { openReceiver } from '../testing/webhook-receiver.ts';
import { testContext } from '../testing/xero-world.ts';

const database = await testDatabase();
const { db } = database;
const key = randomBytes(32);
const readFile = () => '';

it('an event is sealed, found due, queued and delivered within seconds', async () => {
  const receiver = await openReceiver();
  const queueUrl = database.urlFor('queue');
  await migrateQueue(queueUrl);
  const common = { QUEUE_URL: queueUrl, SHUTDOWN_GRACE_SECONDS: '5' };
  const scheduler = await startScheduler(
    parseConfig(schedulerConfig, { ...common, DATABASE_URL: database.urlFor('scheduler') }, { readFile }),
    testContext('scheduler'),
  );
  afterAll(() => scheduler.close());
  const environment = {
    ...common,
    DATABASE_URL: database.urlFor('worker'),
    INTERNAL_TOKEN_WORKER: randomBytes(32).toString('hex'),
    WEBHOOK_KEYS: `w1:${key.toString('base64')}`,
    WEBHOOK_ALLOWED_NETWORKS: '127.0.0.1',
  };
  const worker = await startWorker(parseConfig(workerConfig, environment, { readFile }), testContext('worker'));
  afterAll(() => worker.close());

  const id = newId();
  const vault = openVault([{ id: 'w1', key }]);
  receiver.secret = `whsec_${randomBytes(32).toString('base64')}`;
  await sql`
    insert into delivery.endpoint (id, name, kind, address, url_sealed, secret_sealed)
    values (${id}, 'x', 'standard', ${receiver.url}, ${vault.seal(id, receiver.url)}, ${vault.seal(id, receiver.secret)})`.execute(
    db,
  );
  await sql`insert into delivery.progress (endpoint_id, position) values (${id}, 0)`.execute(db);
  const subject = { type: 'installation', id: 'x', version: 1 };
  const actor = { type: 'service', id: 'test' } as const;
  await insertEvents(db, [{ type: 'organisation.updated', actor, organisationId: null, subject, data: { now: true } }]);
  await vi.waitFor(() => expect(receiver.taken.length).toBeGreaterThan(0), { timeout: 20_000, interval: 50 });
  expect(receiver.taken[0]).toMatchObject({ type: 'organisation.updated', data: { data: { now: true } } });
  expect(receiver.refused).toEqual([]);
});
