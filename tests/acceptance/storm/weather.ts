import { setTimeout as pause } from 'node:timers/promises';
import type { Stack } from '../stack/start-stack.ts';
import { askForSyncs } from '../stack/sync-now.ts';
import type { Kill } from './complete-reads.ts';
import { expectedFaults } from './expected-faults.ts';

/** What was done to a stack while the storm lasted. */
export type StormReport = {
  readonly kills: Record<string, number>;
  readonly workerKills: Kill[];
  faults: Record<string, number>;
  expiries: number;
};

const killEveryMs = 10_000;
const expireEveryMs = 13_000;
const askEveryMs = 4000;
const restartAfterMs = 500;
/** Longer than a worker waits for an answer. */
const silenceMs = 45_000;

/**
 * Fails a third of all calls in every way, expires tokens, kills one service every ten seconds and asks for syncs all the time,
 * until the time is over; then the air is clear and every service runs.
 */
export async function storm(
  stack: Stack,
  options: { organisationIds: readonly string[]; durationMs: number; seed: string },
): Promise<StormReport> {
  const { xero } = stack;
  const report: StormReport = { kills: {}, workerKills: [], faults: {}, expiries: 0 };
  const until = performance.now() + options.durationMs;
  await xero.fault({ kind: 'timeout', holdMs: silenceMs, routes: ['users'], count: 1 });
  await xero.startStorm({ share: 1 / 3, seed: options.seed, holdMs: 2000 });
  await Promise.all([
    killInTurn(stack, until, report),
    repeat(expireEveryMs, until, async () => {
      await xero.expireAccessTokens();
      report.expiries += 1;
    }),
    repeat(askEveryMs, until, () => askForSyncs(stack.rest, options.organisationIds).catch(() => undefined)),
    pause(options.durationMs * 0.75).then(() => forceMissing(stack)),
  ]);
  report.faults = await xero.faultCounts();
  await xero.clearFaults();
  return report;
}

/** Kills the services in turn, each at once started again. */
async function killInTurn(stack: Stack, until: number, report: StormReport): Promise<void> {
  const order = [stack.workers[0], stack.auth, stack.schedulers[0], stack.workers[1], stack.api];
  const starting = new Map<string, Promise<void>>();
  for (let turn = 0; ; turn += 1) {
    await pause(Math.min(killEveryMs, Math.max(0, until - performance.now())));
    if (performance.now() + killEveryMs / 2 > until) break;
    const service = order[turn % order.length];
    if (service === undefined) continue;
    await starting.get(service.name);
    await service.kill();
    report.kills[service.name] = (report.kills[service.name] ?? 0) + 1;
    const worker = stack.workers.indexOf(service);
    if (worker >= 0) report.workerKills.push({ worker, at: Date.now() });
    starting.set(
      service.name,
      pause(restartAfterMs).then(() => service.start()),
    );
  }
  await Promise.all(starting.values());
}

/** Chance may have left out a way to fail: then it is forced. */
async function forceMissing({ xero }: Stack): Promise<void> {
  const counts = await xero.faultCounts();
  for (const [name, rule] of Object.entries(expectedFaults)) {
    if ((counts[name] ?? 0) === 0) await xero.fault({ ...rule, routes: ['users', 'organisation'], count: 2 });
  }
}

async function repeat(everyMs: number, until: number, act: () => Promise<unknown>): Promise<void> {
  while (performance.now() < until) {
    await act();
    await pause(everyMs);
  }
}
