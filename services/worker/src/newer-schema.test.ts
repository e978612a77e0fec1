import { parseConfig } from '@keyledger/runtime';
import { migrateQueue } from '@keyledger/runtime/queue';
import { schedulerConfig, startScheduler } from '@keyledger/scheduler';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { afterAll, expect, it, vi } from 'vitest';
import { startWorker } from './run.ts';
import { recordedEvaluation, workerConfigFor } from './testing/sync-world.ts';
import { testContext, xeroWorld } from './testing/xero-world.ts';

const database = await testDatabase();
const { db } = database;
const queueUrl = database.urlFor('queue');
await migrateQueue(queueUrl);
const world = await xeroWorld(database, { organisations: 2, usersPerOrganisation: 2 });
const running: { close(): Promise<unknown> }[] = [];
afterAll(() => Promise.all(running.map((service) => service.close())));

async function startBoth() {
  const environment = { DATABASE_URL: database.urlFor('scheduler'), QUEUE_URL: queueUrl, SHUTDOWN_GRACE_SECONDS: '5' };
  const config = parseConfig(schedulerConfig, environment, { readFile: () => '' });
  const scheduler = await startScheduler(config, testContext('scheduler'));
  const worker = await startWorker(workerConfigFor(database, world, { QUEUE_URL: queueUrl }), testContext('worker'), {
    evaluation: recordedEvaluation(),
  });
  running.push(scheduler, worker);
  return scheduler;
}

const readCounts = async () => {
  const rows = await db.selectFrom('directory.read_state').select('read_count').execute();
  return rows.map(({ read_count }) => read_count);
};

it('an old scheduler and worker end their work when a newer version has changed the schema under them', async () => {
  const scheduler = await startBoth();
  await vi.waitFor(async () => expect(await readCounts()).toEqual([1, 1]), { timeout: 20_000 });
  await sql`insert into app.migration (name, sha256, is_breaking) values ('9999_future', 'x', true)`.execute(db);
  await vi.waitFor(() => expect(scheduler.isLeading()).toBe(false), { timeout: 15_000 });

  const another = await startBoth();
  await sql`update schedule.organisation set next_sync_at = now(), enqueued_at = null`.execute(db);
  await vi.waitFor(async () => {
    const { rows } =
      await sql`select from pg_stat_activity where application_name = 'keyledger-scheduler-lead' and datname = current_database()`.execute(
        db,
      );
    expect(rows).toEqual([]);
  });
  expect(another.isLeading()).toBe(false);
  expect(await readCounts()).toEqual([1, 1]);
}, 60_000);
