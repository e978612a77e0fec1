import { join } from 'node:path';
import type { Benchmark, BenchmarkContext, Result } from '../benchmark.ts';
import { type Floor, openFetchAndCopy } from '../floors/fetch-and-copy.ts';
import { getFloorAccess } from '../floors/xero-token.ts';
import { alternate } from '../measure/alternate.ts';
import { median } from '../measure/median.ts';
import { type ProcessorShares, watchProcessors } from '../measure/processor-shares.ts';
import { connectAll, makePopulation } from '../stack/population.ts';
import { postmasterOf } from '../stack/postmaster-of.ts';
import { readSince, runSyncs } from '../stack/run-syncs.ts';
import { type BenchStack, withStack } from '../stack/with-stack.ts';

type Queue = 'redis' | 'postgres';

/** Xero's 10,000 calls a minute for an app, at two calls each. */
const ceilingPerSecond = 10_000 / 60 / 2;
const targets: Record<Queue, { ratio: number; ceilings: number }> = {
  redis: { ratio: 0.4, ceilings: 5 },
  postgres: { ratio: 0.15, ceilings: 3 },
};

/**
 * 2,000 organisations of 20 users each that did not change, read by one worker process with everything that a read takes: the
 * scheduler's jobs, claims, the limiter, the comparison, run records and journal. The floor only fetches the same bodies and
 * stores them.
 */
export const steadySyncOnRedis: Benchmark = { name: 'steady-redis', run: (context) => measure(context, 'redis') };
export const steadySyncOnPostgres: Benchmark = {
  name: 'steady-postgres',
  run: (context) => measure(context, 'postgres'),
};

function measure(context: BenchmarkContext, queue: Queue): Promise<readonly Result[]> {
  const { runFolder, progress } = context;
  const organisations = context.isQuick ? 200 : 2000;
  return withStack({ runFolder, name: `bench-${queue}`, queue }, async ({ stack, client }) => {
    progress(`connecting ${organisations} organisations and reading each for the first time`);
    const population = await makePopulation(stack, { organisations, usersPerOrganisation: 20, authorisers: 1 });
    const startedAt = new Date();
    await connectAll(stack, population);
    const seconds = await readSince(client, { since: startedAt, organisations, timeoutMs: 600_000 });
    progress(`first syncs: ${rate(organisations, seconds)}`);
    await client.query('vacuum analyze');

    const access = await getFloorAccess(stack.sandboxUrl, stack.sandbox.adminUrl, population.authorisers[0] ?? '');
    const floor = await openFetchAndCopy(stack.sandboxUrl, access, client);
    try {
      return await compare(context, { queue, organisations, floor, stack, client });
    } finally {
      await floor.close();
    }
  });
}

type Comparison = BenchStack & { queue: Queue; organisations: number; floor: Floor };

async function compare(context: BenchmarkContext, parts: Comparison): Promise<readonly Result[]> {
  const { queue, organisations, floor, stack, client } = parts;
  const roots = {
    worker: stack.workers[0]?.pid() ?? 0,
    scheduler: stack.schedulers[0]?.pid() ?? 0,
    sandbox: stack.sandbox.pid(),
    PostgreSQL: postmasterOf(join(context.runFolder, 'postgres')),
  };
  const rounds: ProcessorShares[] = [];
  const paired = await alternate({
    product: async () => {
      const stop = watchProcessors(roots);
      const seconds = await runSyncs(client, { timeoutMs: 120_000 });
      rounds.push(stop());
      return seconds;
    },
    floor: () => floor.run(),
    pairs: context.isQuick ? 2 : 5,
    onPair: (pair, one, other) =>
      context.progress(
        `pair ${pair}: product ${rate(organisations, one)}, floor ${rate(organisations, other)}; ` +
          `processor per organisation: ${describeShares(rounds.at(-1), organisations)}`,
      ),
  });
  const perSecond = organisations / paired.productSeconds;
  const { ratio, ceilings } = targets[queue];
  const shown = {
    product: rate(organisations, paired.productSeconds),
    floor: rate(organisations, paired.floorSeconds),
    figures: {
      productSeconds: paired.product,
      floorSeconds: paired.floor,
      workerMillisecondsPerOrganisation: rounds.map(({ seconds }) => perOrganisation(seconds.worker, organisations)),
      databaseMillisecondsPerOrganisation: rounds.map(({ seconds }) =>
        perOrganisation(seconds.PostgreSQL, organisations),
      ),
      othersShareOfMachine: median(rounds.map(({ others }) => others)),
    },
  };
  const name = `steady sync, ${queue === 'redis' ? 'Redis' : 'PostgreSQL'} queue`;
  return [
    { ...shown, name, ratio: paired.ratio, target: `ratio ≥ ${ratio}`, ok: paired.ratio >= ratio },
    {
      ...shown,
      name: `${name}, Xero's ceiling`,
      floor: rate(ceilingPerSecond, 1),
      ratio: perSecond / ceilingPerSecond,
      target: `ratio ≥ ${ceilings}`,
      ok: perSecond >= ceilings * ceilingPerSecond,
    },
  ];
}

function describeShares(shares: ProcessorShares | undefined, organisations: number): string {
  const parts = Object.entries(shares?.seconds ?? {}).map(
    ([name, seconds]) => `${name} ${perOrganisation(seconds, organisations).toFixed(2)}`,
  );
  return `${parts.join(', ')} ms; ${Math.round((shares?.others ?? 0) * 100)} % of the machine busy with others`;
}

function perOrganisation(seconds: number | undefined, organisations: number): number {
  return ((seconds ?? 0) / organisations) * 1000;
}

function rate(organisations: number, seconds: number): string {
  return `${Math.round(organisations / seconds)} organisations/s`;
}
