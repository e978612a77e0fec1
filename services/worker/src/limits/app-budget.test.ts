import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { beforeEach, expect, it } from 'vitest';
import { createAppBudget } from './app-budget.ts';

const database = await testDatabase();
const db = database.dbFor('worker');
const budget = (limit: number) => createAppBudget({ db, limit, now: () => performance.now() });

beforeEach(() => sql`delete from schedule.app_budget`.execute(database.db));

async function takeAll(taker: ReturnType<typeof budget>, attempts: number): Promise<number> {
  const taken = await Promise.all(Array.from({ length: attempts }, () => taker.take('app', 2)));
  return taken.filter(Boolean).length * 2;
}

it('gives several workers together exactly the calls of the minute', async () => {
  const taken = await Promise.all([budget(1000), budget(1000), budget(1000)].map((taker) => takeAll(taker, 400)));
  expect(taken.reduce((sum, count) => sum + count, 0)).toBe(1000);
});

it('tells the scheduler until when nothing is left', async () => {
  await takeAll(budget(10), 6);
  const { rows } = await sql<{
    seconds: number;
  }>`select extract(epoch from not_before - app.now())::float8 as seconds from schedule.app_budget`.execute(
    database.db,
  );
  expect(rows[0]?.seconds).toBeGreaterThan(50);
  expect(rows[0]?.seconds).toBeLessThanOrEqual(60);
});

it('starts anew when the minute is over', async () => {
  const taker = budget(10);
  expect(await takeAll(taker, 20)).toBe(10);
  await sql`update schedule.app_budget set window_started_at = window_started_at - interval '61 seconds', not_before = null`.execute(
    database.db,
  );
  expect(await takeAll(taker, 20)).toBe(10);
});

it('gives nothing while Xero has the app wait', async () => {
  const taker = budget(100);
  await taker.pause('app', 5000);
  expect(await taker.take('app', 2)).toBe(false);
  expect(await budget(100).take('app', 2)).toBe(false);
  await sql`update schedule.app_budget set not_before = app.now() - interval '1 second'`.execute(database.db);
  expect(await taker.take('app', 2)).toBe(true);
});

it('counts each app by itself', async () => {
  const taker = budget(2);
  expect(await taker.take('one', 2)).toBe(true);
  expect(await taker.take('one', 2)).toBe(false);
  expect(await taker.take('two', 2)).toBe(true);
});
