import { existsSync } from 'node:fs';
import type { Benchmark, BenchmarkContext, Result } from '../benchmark.ts';
import type { Estate } from '../estate/open-estate.ts';
import { residentMemory, watchResidentMemory } from '../measure/resident-memory.ts';

const target = 150;
const forms = { CSV: 'text/csv', 'JSON Lines': 'application/x-ndjson' };

/**
 * Every account of the estate (500,000) in one file, as CSV and as JSON Lines, one after the other from one process of `api`
 * with the options of the images: the most resident memory that it has meanwhile.
 */
export const governanceExport: Benchmark = {
  name: 'governance-export',
  async run(context) {
    if (!existsSync('/proc/self/status')) {
      context.progress('skipped: only Linux tells the resident memory');
      return [];
    }
    const estate = await context.estate();
    const results: Result[] = [];
    for (const [name, accept] of Object.entries(forms))
      results.push(await exportAll(context, estate, { name, accept }));
    return results;
  },
};

async function exportAll(
  { progress }: BenchmarkContext,
  { stack }: Estate,
  { name, accept }: { name: string; accept: string },
): Promise<Result> {
  const pid = stack.api.pid();
  const before = residentMemory(pid);
  const startedAt = performance.now();
  const stop = watchResidentMemory(pid);
  const answer = await fetch(`${stack.publicUrl}/v1/accounts`, {
    headers: { accept, authorization: `Bearer ${stack.bootstrapKey}` },
  });
  if (!answer.ok || answer.body === null) throw new Error(`The export answered ${answer.status}.`);
  const lines = await countLines(answer.body);
  const most = stop();
  const seconds = (performance.now() - startedAt) / 1000;
  progress(
    `${name}: ${lines} lines in ${seconds.toFixed(1)} s; ${before.toFixed(0)} MB before, ${most.toFixed(0)} MB at most`,
  );
  return {
    name: `export of all accounts, ${name}`,
    product: `${most.toFixed(0)} MB`,
    floor: null,
    ratio: null,
    target: `< ${target} MB resident`,
    ok: most < target,
    figures: { mebibytes: most, mebibytesBefore: before, lines, seconds },
  };
}

async function countLines(body: ReadableStream<Uint8Array>): Promise<number> {
  const lineEnd = '\n'.charCodeAt(0);
  let lines = 0;
  for await (const chunk of body) for (const byte of chunk) if (byte === lineEnd) lines += 1;
  return lines;
}
