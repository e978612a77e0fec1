import { createLogger } from '@keyledger/runtime';
import { testDatabase } from '@keyledger/testing';
import { sql } from 'kysely';
import { afterAll, expect, it, vi } from 'vitest';
import { holdLeadership, type Leadership } from './hold-leadership.ts';

const database = await testDatabase();
const log = createLogger({ service: 'scheduler', level: 'silent' });
const wait = { timeout: 8000, interval: 20 };
const all: Leadership[] = [];
afterAll(() => Promise.all(all.map((leadership) => leadership.close())));

function candidate(name: string) {
  const terms: string[] = [];
  let notifications = 0;
  const leadership = holdLeadership({
    url: database.urlFor('scheduler'),
    applicationName: name,
    lockKey: 42,
    intervalMs: 200,
    channel: 'keyledger_request',
    onNotification: () => {
      notifications += 1;
    },
    lead: async (signal) => {
      terms.push('began');
      await new Promise((resolve) => signal.addEventListener('abort', resolve, { once: true }));
      terms.push('ended');
    },
    log,
  });
  all.push(leadership);
  return { leadership, terms, notifications: () => notifications };
}

it('lets exactly one lead, and the other take over when it stops or loses its session', async () => {
  const first = candidate('first');
  await vi.waitFor(() => expect(first.leadership.isLeading()).toBe(true), wait);
  const second = candidate('second');
  await sql`select pg_notify('keyledger_request', ''), pg_sleep(0.5)`.execute(database.db);
  expect(second.leadership.isLeading()).toBe(false);
  await vi.waitFor(() => expect(first.notifications()).toBe(1), wait);
  expect(second.notifications()).toBe(0);

  await sql`select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'first'`.execute(
    database.db,
  );
  await vi.waitFor(() => expect(first.terms.slice(0, 2)).toEqual(['began', 'ended']), wait);
  await vi.waitFor(
    () => expect([first, second].filter(({ leadership }) => leadership.isLeading())).toHaveLength(1),
    wait,
  );

  const [leader, follower] = first.leadership.isLeading() ? [first, second] : [second, first];
  const stoppedAt = performance.now();
  await leader.leadership.close();
  expect(leader.leadership.isLeading()).toBe(false);
  await vi.waitFor(() => expect(follower.leadership.isLeading()).toBe(true), wait);
  expect(performance.now() - stoppedAt).toBeLessThan(3000);
});
