import { setTimeout as pause } from 'node:timers/promises';
import type { SandboxRequest } from '../../tests/acceptance/stack/sandbox-client.ts';
import type { Stack } from '../../tests/acceptance/stack/start-stack.ts';
import { findOrganisation } from '../../tests/acceptance/stack/sync-now.ts';
import { waitFor } from '../../tests/acceptance/stack/wait-for.ts';
import type { Benchmark, BenchmarkContext, Result } from '../benchmark.ts';
import { callControl } from '../stack/call-control.ts';
import { connectAll, makePopulation } from '../stack/population.ts';
import { readSince } from '../stack/run-syncs.ts';
import { withStack } from '../stack/with-stack.ts';

const organisations = 60;
const authorisers = 3;
const intervals = 3;
const intervalMinutes = 15;
const retryAfterSeconds = 6;
const timeoutMs = 120_000;

/** What comes twice comes soon: the scheduler's next round is a second away. */
const settleMs = 4000;

/**
 * What Xero sees, from the stand-in's own log of requests. The clock that all services share is moved on by a little more than
 * an interval, so that everything comes due once, as it does every interval.
 */
export const calls: Benchmark = { name: 'calls', run: measure };

function measure({ runFolder, progress }: BenchmarkContext): Promise<readonly Result[]> {
  const environment = { SYNC_INTERVAL_MINUTES: String(intervalMinutes) };
  return withStack({ runFolder, name: 'bench-calls', environment }, async ({ stack, client }) => {
    const population = await makePopulation(stack, { organisations, usersPerOrganisation: 5, authorisers });
    const since = new Date();
    await connectAll(stack, population);
    await readSince(client, { since, organisations, timeoutMs });
    await callControl(stack.sandbox.adminUrl, 'POST', '/requests/capacity', { capacity: 100_000 });
    const perSync: number[] = [];
    const perAuthorisation: number[] = [];
    for (let interval = 1; interval <= intervals; interval += 1) {
      const seen = await watchInterval(stack, interval);
      perSync.push(...seen.perSync);
      perAuthorisation.push(...seen.perAuthorisation);
      progress(`interval ${interval}: ${sum(seen.perSync)} data calls, ${sum(seen.perAuthorisation)} of /connections`);
    }
    return [
      exactly('calls per organisation and sync', perSync, { each: 2, subjects: organisations * intervals }),
      exactly('/connections per authorisation, interval', perAuthorisation, {
        each: 1,
        subjects: authorisers * intervals,
      }),
      await beforeRetryAfter(stack, progress),
    ];
  });
}

/** Lets an interval pass at once and counts the calls of each organisation and each authorisation. */
async function watchInterval(stack: Stack, interval: number) {
  await callControl(stack.sandbox.adminUrl, 'DELETE', '/requests');
  await stack.database.moveClock(`${interval * intervalMinutes * 1.3} minutes`);
  await waitFor(
    'a read of every organisation and of the connections of every authorisation',
    async () => {
      const reads = await stack.xero.requests('?route=users');
      const connections = await stack.xero.requests('?route=connections');
      return new Set(reads.map(tenantOf)).size === organisations && connections.length >= authorisers;
    },
    { timeoutMs, everyMs: 250 },
  );
  await pause(settleMs);
  const all = await stack.xero.requests();
  return {
    perSync: countBy(all.filter(isData), tenantOf),
    perAuthorisation: countBy(
      all.filter(({ route }) => route === 'connections'),
      ({ loginId }) => loginId,
    ),
  };
}

/** Has one organisation answered 429, asks for its sync again and again, and counts what is called before the time is over. */
async function beforeRetryAfter(stack: Stack, progress: (sentence: string) => void): Promise<Result> {
  const tenantId = (await stack.xero.requests('?route=users&limit=1'))[0]?.tenantId ?? '';
  const { id } = await findOrganisation(stack.rest, tenantId);
  await callControl(stack.sandbox.adminUrl, 'DELETE', '/requests');
  const limited = { kind: 'status', status: 429, problem: 'minute', retryAfter: retryAfterSeconds };
  await stack.xero.fault({ ...limited, tenantIds: [tenantId], routes: ['organisation', 'users'], count: 1 });
  await stack.rest.request('POST', `/v1/organisations/${id}/sync`);
  const own = async () => (await stack.xero.requests(`?tenantId=${tenantId}`)).filter(isData);
  const refused = await waitFor('the answer 429', async () => (await own()).find(({ status }) => status === 429));
  const refusedAt = Date.parse(refused.endedAt ?? '');
  while (Date.now() < refusedAt + retryAfterSeconds * 1000) {
    await stack.rest.request('POST', `/v1/organisations/${id}/sync`);
    await pause(500);
  }
  const later = await waitFor('a call after the time is over', async () => {
    const after = (await own()).filter((call) => Date.parse(call.startedAt) > refusedAt);
    return after.length > 0 && after;
  });
  const waits = later.map((call) => (Date.parse(call.startedAt) - refusedAt) / 1000);
  const early = waits.filter((seconds) => seconds < retryAfterSeconds).length;
  progress(`Retry-After ${retryAfterSeconds} s: the next call came after ${Math.min(...waits).toFixed(1)} s`);
  return {
    name: 'calls before Retry-After has passed',
    product: String(early),
    floor: null,
    ratio: null,
    target: 'exactly 0',
    ok: early === 0,
    figures: { secondsUntilNextCall: Math.min(...waits), retryAfterSeconds },
  };
}

function exactly(name: string, counts: readonly number[], wanted: { each: number; subjects: number }): Result {
  const [least, most] = [Math.min(...counts), Math.max(...counts)];
  return {
    name,
    product: least === most ? String(least) : `${least} to ${most}`,
    floor: null,
    ratio: null,
    target: `exactly ${wanted.each}`,
    ok: counts.length === wanted.subjects && least === wanted.each && most === wanted.each,
    figures: { total: sum(counts), subjects: counts.length },
  };
}

function isData({ route }: SandboxRequest): boolean {
  return route === 'users' || route === 'organisation';
}

function tenantOf({ tenantId }: SandboxRequest): string | null {
  return tenantId;
}

function countBy<T>(items: readonly T[], keyOf: (item: T) => string | null): number[] {
  return [...Map.groupBy(items, keyOf).values()].map((group) => group.length);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
