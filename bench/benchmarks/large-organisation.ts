import { connectXero } from '../../tests/acceptance/stack/connect-xero.ts';
import { waitFor } from '../../tests/acceptance/stack/wait-for.ts';
import type { Benchmark, BenchmarkContext, Result } from '../benchmark.ts';
import { median } from '../measure/median.ts';
import { processorSeconds } from '../measure/processor-seconds.ts';
import { readMetrics } from '../measure/read-metric.ts';
import { makePopulation } from '../stack/population.ts';
import { readSince, runSyncs } from '../stack/run-syncs.ts';
import { type BenchStack, withStack } from '../stack/with-stack.ts';

const users = 5000;
const targets = { firstSeconds: 1, unchangedSeconds: 0.3 };

/**
 * One organisation with 5,000 users. Worker time is what the worker's own metric says a sync took: from its claim to the end of
 * the evaluation of its checks. The first sync is measured on a new organisation each time, the unchanged one on the last.
 */
export const largeOrganisation: Benchmark = { name: 'large', run: measure };

function measure(context: BenchmarkContext): Promise<readonly Result[]> {
  const { runFolder, progress, isQuick } = context;
  const rounds = isQuick ? 2 : 6;
  const usersPerOrganisation = isQuick ? 500 : users;
  return withStack({ runFolder, name: 'bench-large' }, async (bench) => {
    const { stack, client } = bench;
    const size = { organisations: rounds, usersPerOrganisation, authorisers: rounds };
    const { authorisers } = await makePopulation(stack, size);
    const first: Timed[] = [];
    for (const loginId of authorisers) {
      await sealed(bench);
      const since = new Date();
      first.push(
        await time(bench, 'changed', async () => {
          await connectXero(stack, loginId);
          await readSince(client, { since, organisations: 1, timeoutMs: 60_000 });
        }),
      );
      progress(`first sync: ${show(first.at(-1))}`);
    }
    await client.query('vacuum analyze');
    const { rows } = await client.query<{ id: string }>('select id from directory.organisation limit 1');
    const organisationId = rows[0]?.id ?? '';
    const unchanged: Timed[] = [];
    for (let round = 0; round < rounds; round += 1) {
      unchanged.push(await time(bench, 'unchanged', () => runSyncs(client, { timeoutMs: 60_000, organisationId })));
      progress(`unchanged sync: ${show(unchanged.at(-1))}`);
    }
    // The first of each warms up.
    return [
      toResult('5,000 users, first sync', first.slice(1), targets.firstSeconds),
      toResult('5,000 users, unchanged sync', unchanged.slice(1), targets.unchangedSeconds),
    ];
  });
}

/** Until the scheduler has sealed what the sync before has told the journal: it is no part of the next one. */
async function sealed({ client }: BenchStack): Promise<void> {
  const isEmpty = async () => {
    const { rows } = await client.query<{ pending: number }>(
      'select count(*)::integer as pending from journal.pending',
    );
    return rows[0]?.pending === 0;
  };
  await waitFor('the journal to be sealed', isEmpty, { timeoutMs: 60_000, everyMs: 100 });
}

type Timed = { readonly seconds: number; readonly processorSeconds: number };

const metrics = ['keyledger_sync_duration_seconds_sum', 'keyledger_sync_duration_seconds_count'] as const;

/** Worker time of one sync with this outcome, and the processor time of the whole process meanwhile. */
async function time({ stack }: BenchStack, outcome: string, sync: () => Promise<unknown>): Promise<Timed> {
  const worker = stack.workers[0];
  if (worker === undefined) throw new Error('The stack has no worker.');
  const read = async () => {
    const { [metrics[0]]: sum, [metrics[1]]: count } = await readMetrics(worker.adminUrl, metrics, { outcome });
    return { sum, count, processor: processorSeconds(worker.pid()) };
  };
  const before = await read();
  await sync();
  const after = await waitFor(
    'the end of the sync',
    async () => {
      const now = await read();
      return now.count > before.count && now;
    },
    { timeoutMs: 60_000, everyMs: 20 },
  );
  const syncs = after.count - before.count;
  return {
    seconds: (after.sum - before.sum) / syncs,
    processorSeconds: (after.processor - before.processor) / syncs,
  };
}

function toResult(name: string, timed: readonly Timed[], target: number): Result {
  const seconds = timed.map((each) => each.seconds);
  const middle = median(seconds);
  return {
    name,
    product: `${middle.toFixed(3)} s`,
    floor: null,
    ratio: null,
    target: `< ${target} s`,
    ok: middle < target,
    figures: { seconds, processorSeconds: timed.map((each) => each.processorSeconds) },
  };
}

function show(timed: Timed | undefined): string {
  return `${timed?.seconds.toFixed(3)} s, ${timed?.processorSeconds.toFixed(2)} s of processor`;
}
