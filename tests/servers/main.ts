import { spawnSync } from 'node:child_process';
import { containers } from './containers.ts';
import { packagedPostgres } from './packaged-postgres.ts';

/**
 * Runs what depends on the kind and version of PostgreSQL and Redis on other servers than the embedded one: the oldest PostgreSQL
 * that is supported, and the images of the Compose file. Ends with one line: N passed, N failed, N skipped.
 */
const suites = [
  'packages/database',
  'packages/runtime/src/queue',
  'services/scheduler',
  'services/worker/src/run.test.ts',
  'services/worker/src/storing',
  'services/worker/src/evaluation',
  'tests/feed',
];

const totals = { passed: 0, failed: 0, skipped: 0 };
for (const kind of [packagedPostgres(15), containers]) {
  const server = await kind.start();
  if ('missing' in server) {
    totals.skipped += 1;
    console.log(`SKIPPED  ${kind.name}: ${server.missing}`);
    continue;
  }
  try {
    console.log(`\n${server.name}`);
    const { status } = spawnSync(
      process.execPath,
      ['node_modules/vitest/vitest.mjs', 'run', '--maxWorkers=1', '--reporter=dot', ...suites],
      { stdio: 'inherit', env: { ...process.env, ...server.environment } },
    );
    if (status === 0) totals.passed += 1;
    else totals.failed += 1;
    console.log(`${status === 0 ? 'PASSED' : 'FAILED'}   ${server.name}`);
  } finally {
    await server.stop();
  }
}
console.log(`\n${totals.passed} passed, ${totals.failed} failed, ${totals.skipped} skipped`);
process.exitCode = totals.failed > 0 ? 1 : 0;
