import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { chainStart, createDatabase, insertEvents, verifyChain } from '@keyledger/database';
import { findFreePort, waitUntil } from '@keyledger/embedded';
import { migrateQueue } from '@keyledger/runtime/queue';
import { afterAll, expect, inject, test } from 'vitest';
import { seedOrganisation } from '../../services/api/src/testing/seed.ts';
import { testApi } from '../../services/api/src/testing/test-api.ts';
import { sourceCommand } from '../acceptance/stack/run-program.ts';
import { serviceProcess } from '../acceptance/stack/service-process.ts';
import { readPollerState } from './poller.ts';
import { readChain } from './read-chain.ts';

const { app, database, key } = await testApi();
const headers = await key(['events:read']);
const writing = createDatabase({ url: database.urlFor('worker'), poolMax: 9, applicationName: 'keyledger-writers' });
afterAll(() => writing.close());
await migrateQueue(database.urlFor('queue'));
const logs = await mkdtemp(join(inject('keyledgerRunFolder'), 'feed-'));

type FeedEvent = {
  position: number;
  id: string;
  hash: string;
  subject: { id: string; version: number };
  data: { mark: string };
};
type Page = { epoch: string; data: FeedEvent[]; position: number };

const writers = 8;
const transactionsEach = 30;
const heldOpenMs = 5000;

async function newScheduler(name: string) {
  const adminUrl = `http://127.0.0.1:${await findFreePort()}`;
  const scheduler = serviceProcess({
    name,
    command: sourceCommand('services/scheduler/src/main.ts'),
    environment: {
      DATABASE_URL: database.urlFor('scheduler'),
      QUEUE_URL: database.urlFor('queue'),
      HOST: '127.0.0.1',
      ADMIN_PORT: new URL(adminUrl).port,
      LOG_LEVEL: 'warn',
    },
    adminUrl,
    readyUrl: `${adminUrl}/readyz`,
    logFile: join(logs, `${name}.log`),
    runFolder: inject('keyledgerRunFolder'),
  });
  await scheduler.start();
  return scheduler;
}

/** Changes one organisation in a transaction, which stays open for a while after its event was written. */
async function change(organisationId: string, mark: string, openMs: number): Promise<void> {
  await writing.db.transaction().execute(async (db) => {
    await db.selectFrom('directory.organisation').select('id').where('id', '=', organisationId).forUpdate().execute();
    const { version } = await db
      .updateTable('directory.organisation')
      .set((row) => ({ version: row('version', '+', 1) }))
      .where('id', '=', organisationId)
      .returning('version')
      .executeTakeFirstOrThrow();
    const subject = { type: 'organisation', id: organisationId, version };
    await insertEvents(db, [
      {
        type: 'organisation.updated',
        actor: { type: 'service', id: 'worker' },
        organisationId,
        subject,
        data: { mark },
      },
    ]);
    await pause(openMs);
  });
}

/** Reads the feed as a poller does, until told that no more will come and everything was read. */
async function follow(until: { count: number }): Promise<FeedEvent[]> {
  const read: FeedEvent[] = [];
  let after = '';
  while (read.length < until.count) {
    const response = await app.inject({ url: `/v1/events?limit=37&wait=2${after}`, headers });
    expect(response.statusCode, response.body).toBe(200);
    const page = response.json<Page>();
    read.push(...page.data);
    after = `&after=${page.position}&epoch=${page.epoch}`;
  }
  const last = await app.inject({ url: `/v1/events?wait=0.5${after}`, headers });
  return [...read, ...last.json<Page>().data];
}

/** Runs a poller that is killed and started again at random moments; ends once it has kept so many events. */
async function followWithRestarts({ count }: { count: number }) {
  const stateFile = join(logs, 'poller.json');
  const url = `${await app.listen({ host: '127.0.0.1', port: 0 })}/v1/events`;
  const environment = { FEED_URL: url, FEED_KEY: headers.authorization ?? '', STATE_FILE: stateFile };
  let restarts = 0;
  const endsAt = Date.now() + 90_000;
  while (readPollerState(stateFile).positions.length < count && Date.now() < endsAt) {
    const { folder, given } = sourceCommand('tests/feed/poller.ts');
    const poller = spawn(process.execPath, [...given], { cwd: folder, env: environment, stdio: 'inherit' });
    const ended = once(poller, 'exit');
    await pause(100 + Math.random() * 900);
    poller.kill('SIGKILL');
    expect(await ended).toEqual([null, 'SIGKILL']);
    restarts += 1;
  }
  return { ...readPollerState(stateFile), restarts };
}

test('pollers, one of them killed at random, get every event once and in order while eight write, one holds on, and the sealer is killed', async () => {
  const organisations = await Promise.all(Array.from({ length: 12 }, () => seedOrganisation(database.db)));
  const ids = organisations.map(({ id }) => id);
  const heldBack = (await seedOrganisation(database.db)).id;
  const total = writers * transactionsEach + 1;
  const first = await newScheduler('scheduler-1');
  const marks: string[] = [];
  const polling = follow({ count: total });
  const restarted = followWithRestarts({ count: total });

  const holding = change(heldBack, 'held open', heldOpenMs).then(() => marks.push('held open'));
  const others = Array.from({ length: writers }, async (_, writer) => {
    for (let round = 0; round < transactionsEach; round += 1) {
      const mark = `${writer}-${round}`;
      const id = ids[Math.floor(Math.random() * ids.length)] ?? '';
      await change(id, mark, Math.random() * 60);
      marks.push(mark);
      await pause(Math.random() * 60);
    }
  });
  const sealedSome = async (): Promise<boolean> => {
    const { rows } = await database.pool.query<{ position: number }>('select position from journal.head');
    return (rows[0]?.position ?? 0) > total / 4;
  };
  expect(await waitUntil(sealedSome, 30_000)).toBe(true);
  await first.kill();
  const { rows: stalled } = await database.pool.query<{ position: number }>('select position from journal.head');
  expect(stalled[0]?.position).toBeLessThan(total);
  const second = await newScheduler('scheduler-2');
  await Promise.all([holding, ...others]);
  const read = await polling;
  const { positions, restarts } = await restarted;
  await second.stop();

  expect(read.map(({ position }) => position)).toEqual(Array.from({ length: total }, (_, index) => index + 1));
  expect(positions, 'of the poller that was killed at random').toEqual(read.map(({ position }) => position));
  expect(restarts).toBeGreaterThan(5);
  expect(read.map(({ data }) => data.mark).sort()).toEqual(marks.sort());
  expect(new Set(read.map(({ id }) => id)).size).toBe(total);
  const latest = new Map<string, number>();
  for (const { subject } of read) {
    expect(subject.version).toBe((latest.get(subject.id) ?? 1) + 1);
    latest.set(subject.id, subject.version);
  }
  const chain = await readChain(database.pool);
  expect(verifyChain(chainStart, chain)).toMatchObject({ valid: true, head: { position: total } });
  expect(read.map(({ hash }) => hash)).toEqual(chain.map(({ hash }) => hash.toString('hex')));
}, 120_000);
