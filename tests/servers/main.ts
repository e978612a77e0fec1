import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { containers } from './containers.ts';
import { packagedPostgres } from './packaged-postgres.ts';
import type { ServerKind } from './server.ts';

/**
 * Runs what depends on the kind and version of PostgreSQL and Redis on other servers than the embedded one: the oldest PostgreSQL
 * that is supported, and the images of the Compose file, both at a time. Ends with one line: N passed, N failed, N skipped.
 */
const suites = ['packages/database', 'packages/runtime/src/queue', 'services/worker/src/run.test.ts', 'tests/feed'];

/** Whose statements only an older PostgreSQL than the embedded one could refuse. */
const suitesOfOldest = [
  ...suites,
  'services/scheduler',
  'services/worker/src/storing',
  'services/worker/src/evaluation',
];

type Result = 'passed' | 'failed' | 'skipped';

/** Runs the suites on one kind of server; what they print is shown as a whole. */
async function runOn(kind: ServerKind, files: readonly string[]): Promise<Result> {
  const server = await kind.start();
  if ('missing' in server) {
    console.log(`SKIPPED  ${kind.name}: ${server.missing}`);
    return 'skipped';
  }
  try {
    const child = spawn(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=2', '--reporter=dot', ...files],
      { stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, ...server.environment } },
    );
    const [output, errors, [status]] = await Promise.all([
      text(child.stdout),
      text(child.stderr),
      once(child, 'close') as Promise<[number | null]>,
    ]);
    console.log(`\n${server.name}\n${output}${errors}${status === 0 ? 'PASSED' : 'FAILED'}   ${server.name}`);
    return status === 0 ? 'passed' : 'failed';
  } finally {
    await server.stop();
  }
}

/** A server that cannot be started is a failure of its own: the other one runs on. */
function toFailure(kind: ServerKind, error: unknown): Result {
  console.log(`FAILED   ${kind.name}: ${error instanceof Error ? error.message : String(error)}`);
  return 'failed';
}

const runs = [
  { kind: packagedPostgres(15), files: suitesOfOldest },
  { kind: containers, files: suites },
];
const results = await Promise.all(
  runs.map(({ kind, files }) => runOn(kind, files).catch((error: unknown) => toFailure(kind, error))),
);
const count = (result: Result) => results.filter((each) => each === result).length;
console.log(`\n${count('passed')} passed, ${count('failed')} failed, ${count('skipped')} skipped`);
process.exitCode = count('failed') > 0 ? 1 : 0;
