import { writeFile } from 'node:fs/promises';
import { isNamed, readArguments } from './arguments.ts';
import type { Benchmark, Result } from './benchmark.ts';
import { calls } from './benchmarks/calls.ts';
import { governanceChecks } from './benchmarks/checks.ts';
import { consoleInBrowser } from './benchmarks/console.ts';
import { governanceScim } from './benchmarks/deactivations.ts';
import { governanceExport } from './benchmarks/export-accounts.ts';
import { governanceImport } from './benchmarks/import-roster.ts';
import { largeOrganisation } from './benchmarks/large-organisation.ts';
import { memory } from './benchmarks/memory.ts';
import { steadySyncOnPostgres, steadySyncOnRedis } from './benchmarks/steady-sync.ts';
import { type Estate, openEstate } from './estate/open-estate.ts';
import { renderTable } from './report/render-table.ts';
import { openRun } from './stack/open-run.ts';

const benchmarks: readonly Benchmark[] = [
  steadySyncOnRedis,
  steadySyncOnPostgres,
  largeOrganisation,
  calls,
  memory,
  governanceImport,
  governanceChecks,
  governanceExport,
  governanceScim,
  // Last: it leaves violations in the estate.
  consoleInBrowser,
];
const names = benchmarks.map((benchmark) => benchmark.name);

const usage = `npm run bench -- [--only <name>]… [--strict] [--quick] [--json <file>]

  --only    one of: ${names.join(', ')}; or what several begin with, as governance
  --strict  a missed target, or a benchmark that failed, makes the exit code 1
  --quick   small sizes and two pairs; shows that it runs, its figures mean nothing
  --json    writes the results with every single measurement`;

/** Runs what was asked for and returns the exit code. */
async function main(): Promise<number> {
  const asked = readArguments(process.argv.slice(2), names);
  if (asked.help) {
    console.log(usage);
    return 0;
  }
  const run = await openRun();
  const stop = () => void run.close().finally(() => process.exit(130));
  process.once('SIGINT', stop).once('SIGTERM', stop);
  let opened: Promise<Estate> | undefined;
  const results: Result[] = [];
  const failed: string[] = [];
  try {
    for (const benchmark of benchmarks) {
      if (asked.only.length > 0 && !asked.only.some((name) => isNamed(benchmark.name, name))) continue;
      const progress = (sentence: string) => console.log(`  ${benchmark.name}: ${sentence}`);
      progress('begins');
      try {
        const estate = () => {
          opened ??= openEstate({ ...run, progress, isQuick: asked.quick });
          return opened;
        };
        results.push(...(await benchmark.run({ ...run, progress, estate, isQuick: asked.quick })));
      } catch (error) {
        failed.push(benchmark.name);
        console.error(`  ${benchmark.name}: failed`, error);
      }
    }
  } finally {
    await (await opened?.catch(() => undefined))?.close();
    await run.close();
  }
  report(results, failed, asked.quick);
  if (asked.json !== null) await writeFile(asked.json, `${JSON.stringify({ results, failed }, undefined, 2)}\n`);
  const missed = results.filter((result) => !result.ok).length + failed.length;
  return asked.strict && missed > 0 ? 1 : 0;
}

function report(results: readonly Result[], failed: readonly string[], isQuick: boolean): void {
  const missed = results.filter((result) => !result.ok);
  console.log(`\n${renderTable(results)}\n`);
  if (isQuick) console.log('A quick run: it shows that everything runs, not how fast.');
  if (failed.length > 0) console.log(`FAILED, not measured: ${failed.join(', ')}`);
  console.log(
    missed.length === 0
      ? `${results.length} targets met`
      : `${missed.length} of ${results.length} targets MISSED: ${missed.map((result) => result.name).join(', ')}`,
  );
}

process.exitCode = await main();
