import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { takeDuePurge } from './take-due-purge.ts';

const database = await testDatabase();
const scheduler = database.dbFor('scheduler');
const take = () => takeDuePurge(scheduler, { enqueueAgainAfterMs: 10_000 });
const set = (what: string) => sql`update schedule.purge set ${sql.raw(what)}`.execute(database.db);

it('the nightly deletion is enqueued when it is due, and again when nobody takes it up', async () => {
  await set(`due_at = app.now() + interval '1 second'`);
  expect(await take()).toBeNull();
  await set('due_at = app.now()');
  expect(await take()).toBe('purge.0');
  expect(await take()).toBeNull();
  await set(`enqueued_at = app.now() - interval '10 seconds'`);
  expect(await take()).toBe('purge.0');
});

it('the nightly deletion is left alone while a worker is at it', async () => {
  await set(`claim_fence = 1, enqueued_at = null, claim_expires_at = clock_timestamp() + interval '1 minute'`);
  expect(await take()).toBeNull();
  await set(`claim_expires_at = clock_timestamp() - interval '1 second'`);
  expect(await take()).toBe('purge.1');
});
