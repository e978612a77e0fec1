import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { testDatabase } from './test-database.ts';

const first = await testDatabase();
const second = await testDatabase();

test('gives a migrated database', async () => {
  const { rows } = await first.pool.query('select count(*) as organisations from directory.organisation');
  expect(rows).toEqual([{ organisations: 0 }]);
});

test('keeps two databases apart', async () => {
  await first.pool.query('create table public.mark (id int)');
  const { rows } = await second.pool.query("select to_regclass('public.mark') as mark");
  expect(rows).toEqual([{ mark: null }]);
});

test('signs in as a service, with no more than its privileges', async () => {
  const worker = first.dbFor('worker');
  const { rows } = await sql<{ login: string }>`select current_user as login`.execute(worker);
  expect(rows).toEqual([{ login: `${first.loginPrefix}worker` }]);
  await expect(sql`create table public.worker_was_here (id int)`.execute(worker)).rejects.toThrow(/permission denied/);
});
