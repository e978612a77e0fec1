import { testDatabase } from '@keyledger/testing';
import { type HttpSend, openTransport } from '@keyledger/xero';
import { afterAll, expect, it } from 'vitest';
import { makeDue, openTestSync, syncOne } from './testing/sync-world.ts';
import { xeroWorld } from './testing/xero-world.ts';

const database = await testDatabase();
const world = await xeroWorld(database, { organisations: 1, usersPerOrganisation: 2 });
const [organisation] = await world.organisations();
const transport = openTransport({});
afterAll(() => transport.close());

/** Xero as a machine sees it whose clock is `seconds` ahead of Xero's. */
function seenFromAhead(seconds: number): HttpSend {
  return async (request) => {
    const { headers, ...response } = await transport.send(request);
    return { ...response, headers: { ...headers, date: new Date(Date.now() - seconds * 1000).toUTCString() } };
  };
}

it.each([
  [0, 0],
  [90, 89],
])('shows how far its clock is ahead of the Date of what it reads: %i s', async (ahead, least) => {
  const deps = openTestSync(database, world, { send: seenFromAhead(ahead) });
  await makeDue(database.db, organisation?.id ?? '');
  expect(['changed', 'unchanged']).toContain(await syncOne(deps, organisation?.id ?? '', new AbortController().signal));
  const [, shown] = /keyledger_xero_clock_difference_seconds\{service="worker"\} (\S+)/.exec(await deps.render()) ?? [];
  expect(Number(shown)).toBeGreaterThanOrEqual(least);
  expect(Number(shown)).toBeLessThanOrEqual(ahead);
});
