import { waitFor } from '../../tests/acceptance/stack/wait-for.ts';
import type { Benchmark, BenchmarkContext, Result } from '../benchmark.ts';
import { median } from '../measure/median.ts';
import { type BenchStack, withStack } from '../stack/with-stack.ts';

const target = 30;
const timeoutMs = 300_000;

type Import = { readonly id: string; readonly state: string; readonly problem: { reason: string } | null };

/**
 * A roster of 200,000 lines over REST into an installation that has none, a new one each time: from the request to the import that
 * says it is done, with a version and a journal event of everybody. Then the same file again, which changes nothing.
 */
export const governanceImport: Benchmark = { name: 'governance-import', run: measure };

async function measure({ runFolder, progress, isQuick }: BenchmarkContext): Promise<readonly Result[]> {
  const lines = isQuick ? 20_000 : 200_000;
  const roster = rosterOf(lines);
  const first: number[] = [];
  const again: number[] = [];
  for (const round of [1, 2, 3]) {
    await withStack({ runFolder, name: `bench-import-${round}` }, async ({ stack }) => {
      first.push(await importRoster(stack, roster));
      progress(`${lines} new people: ${first.at(-1)?.toFixed(1)} s`);
      again.push(await importRoster(stack, roster));
      progress(`the same file again: ${again.at(-1)?.toFixed(1)} s`);
    });
  }
  return [toResult(`import of ${lines} new people`, first), toResult(`import of ${lines} known people`, again)];
}

async function importRoster({ publicUrl, bootstrapKey, rest }: BenchStack['stack'], body: string): Promise<number> {
  const startedAt = performance.now();
  const answer = await fetch(`${publicUrl}/v1/people/import?source=roster`, {
    method: 'POST',
    headers: { authorization: `Bearer ${bootstrapKey}`, 'content-type': 'text/csv' },
    body,
  });
  if (answer.status !== 202) throw new Error(`The import answered ${answer.status}: ${await answer.text()}`);
  const { id } = (await answer.json()) as Import;
  const ended = await waitFor(
    'the end of the import',
    async () => {
      const now = await rest.get<Import>(`/v1/people/imports/${id}`);
      return now.state !== 'reading' && now.state !== 'applying' && now;
    },
    { timeoutMs, everyMs: 100 },
  );
  if (ended.state !== 'done') throw new Error(`The import ended as ${ended.state}: ${ended.problem?.reason}`);
  return (performance.now() - startedAt) / 1000;
}

/** A roster as a personnel system exports it: managers, job roles, aliases, dates, a few who have left. */
function rosterOf(lines: number): string {
  const header =
    'externalId,displayName,primaryEmail,aliases,jobRoles,department,managerExternalId,status,startsAt,endsAt';
  const rows = Array.from({ length: lines }, (_, number) => {
    const aliases = number % 4 === 0 ? `first${number}@example.com` : '';
    const endsAt = number % 20 === 0 ? '2099-12-31' : '';
    const manager = number === 0 ? '' : `E${Math.floor(number / 10)}`;
    const name = `First${number % 2000} Last${number}`;
    const jobs = `Job ${number % 50};Level ${number % 5}`;
    return `E${number},${name},p${number}@example.com,${aliases},${jobs},Department ${number % 12},${manager},${number % 401 === 0 ? 'offboarded' : 'active'},2020-01-01,${endsAt}`;
  });
  return `${header}\n${rows.join('\n')}\n`;
}

function toResult(name: string, seconds: readonly number[]): Result {
  const middle = median(seconds);
  return {
    name,
    product: `${middle.toFixed(1)} s`,
    floor: null,
    ratio: null,
    target: `< ${target} s`,
    ok: middle < target,
    figures: { seconds },
  };
}
