import { checks } from '@keyledger/checks';
import { evaluateOrganisations, judgeChecks, setUpEvaluation } from '@keyledger/worker';
import type { Benchmark, BenchmarkContext, Result } from '../benchmark.ts';
import type { Estate } from '../estate/open-estate.ts';
import { countJoins } from '../floors/count-joins.ts';
import { alternate } from '../measure/alternate.ts';
import { median } from '../measure/median.ts';
import { watchProcessors } from '../measure/processor-shares.ts';

const targets = { timesFloor: 1.5, oneMilliseconds: 20 };
const evaluation = { actorId: 'worker', timeZone: 'UTC', xeroWebUrl: 'http://localhost' };

/**
 * All checks over an estate of 10,000 organisations with 500,000 accounts and 200,000 people, asked in one pass, with every
 * verdict and every fact read. And all checks over one organisation, again and again, on a warm connection; told beside it, its
 * whole evaluation, which also links and classifies accounts, and stores and counts what was found.
 */
export const governanceChecks: Benchmark = {
  name: 'governance-checks',
  async run(context) {
    const estate = await context.estate();
    return [await allOrganisations(context, estate), await oneOrganisation(context, estate)];
  },
};

async function allOrganisations({ progress, isQuick }: BenchmarkContext, estate: Estate): Promise<Result> {
  const floors: ReadonlyMap<string, number>[] = [];
  let stop = watchProcessors({});
  const paired = await alternate({
    product: () => {
      stop = watchProcessors({});
      return judge(estate, estate.organisationIds);
    },
    floor: async () => {
      const seconds = await countJoins(estate.client);
      floors.push(seconds);
      return [...seconds.values()].reduce((sum, each) => sum + each, 0);
    },
    pairs: isQuick ? 2 : 3,
    onPair: (pair, product, floor) =>
      progress(
        `pair ${pair}: all checks ${product.toFixed(1)} s, floor ${floor.toFixed(1)} s; ${Math.round(stop().others * 100)} % of the machine busy`,
      ),
  });
  const times = 1 / paired.ratio;
  return {
    name: `all checks over ${estate.size.organisations} organisations`,
    product: `${paired.productSeconds.toFixed(1)} s`,
    floor: `${paired.floorSeconds.toFixed(1)} s`,
    ratio: times,
    target: `ratio ≤ ${targets.timesFloor}`,
    ok: times <= targets.timesFloor,
    figures: {
      productSeconds: paired.product,
      floorSeconds: paired.floor,
      ...Object.fromEntries(
        [...(floors[0]?.keys() ?? [])].map((check) => [`floor ${check}`, floors.map((each) => each.get(check) ?? 0)]),
      ),
    },
  };
}

/** Seconds for the answers of every check about organisations, as an evaluation gets them. */
async function judge({ worker }: Estate, organisationIds: readonly string[]): Promise<number> {
  const lastReadAt = new Map<string, Date | null>();
  return worker.db.transaction().execute(async (db) => {
    await setUpEvaluation(db);
    const startedAt = performance.now();
    await judgeChecks(db, { checks, organisationIds, now: new Date(), lastReadAt });
    return (performance.now() - startedAt) / 1000;
  });
}

async function oneOrganisation({ progress, isQuick }: BenchmarkContext, estate: Estate): Promise<Result> {
  const { worker, organisationIds, size } = estate;
  const sample = organisationIds.filter((_, index) => index % Math.ceil(size.organisations / 40) === 1);
  const evaluate = async (ids: string[]) => {
    const startedAt = performance.now();
    await evaluateOrganisations(worker.db, { ...evaluation, organisationIds: ids });
    return performance.now() - startedAt;
  };
  const first = await evaluate(organisationIds.slice(0, size.organisations / 10));
  // As autovacuum would soon: kept plans were made when there was no violation yet.
  await estate.client.query('vacuum analyze');
  const again = await evaluate(organisationIds.slice(0, size.organisations / 10));
  const each = (all: number) => `${(all / (size.organisations / 10)).toFixed(1)} ms`;
  progress(
    `whole evaluation of many at a time: ${each(first)} an organisation at first, ${each(again)} when nothing changed`,
  );
  for (const id of [...sample, ...sample]) await evaluate([id]);
  const wholes: number[] = [];
  const milliseconds: number[] = [];
  for (let round = 0; round < (isQuick ? 2 : 5); round += 1) {
    for (const id of sample) {
      wholes.push(await evaluate([id]));
      milliseconds.push(1000 * (await judge(estate, [id])));
    }
  }
  const middle = median(milliseconds);
  const slow = [...milliseconds].sort((a, b) => a - b)[Math.floor(milliseconds.length * 0.95)] ?? Number.NaN;
  progress(
    `one organisation: all checks median ${middle.toFixed(1)} ms, 95 of 100 within ${slow.toFixed(1)} ms; whole evaluation median ${median(wholes).toFixed(1)} ms`,
  );
  return {
    name: 'all checks over one organisation',
    product: `${middle.toFixed(1)} ms`,
    floor: null,
    ratio: null,
    target: `< ${targets.oneMilliseconds} ms`,
    ok: middle < targets.oneMilliseconds,
    figures: {
      milliseconds,
      wholeMilliseconds: wholes,
      firstOfManySeconds: first / 1000,
      againOfManySeconds: again / 1000,
    },
  };
}
