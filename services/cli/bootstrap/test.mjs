import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packageProgram } from './package-program.mjs';
import { runChild } from './run-child.mjs';

/** The pinned Node reads the configuration as it is; Vite's own way writes a file beside it, which not everybody may. */
const OPTIONS = [
  '--configLoader=native',
  '--reporter=default',
  '--reporter=./services/cli/bootstrap/summary-reporter.mjs',
];

/** Runs the tests, then names those that were skipped and why, tried twice, or failed; the last line is `N passed, N failed`. */
export async function test({ root, node, args, env }) {
  const folder = mkdtempSync(join(tmpdir(), 'keyledger-report-'));
  try {
    const summaryFile = join(folder, 'summary.json');
    const vitest = packageProgram(root, 'vitest', 'vitest');
    const { code } = await runChild(node, [vitest, 'run', ...OPTIONS, ...args], {
      cwd: root,
      env: { ...env, KEYLEDGER_TEST_SUMMARY: summaryFile },
    });
    const summary = readSummary(summaryFile);
    printSkipped(summary.skipped);
    printList('passed only when tried again', summary.repeated);
    printList('failed', summary.failures);
    const failed = code === 0 ? summary.failures.length : Math.max(summary.failures.length, 1);
    console.log(`${summary.passed} passed, ${failed} failed`);
    return failed === 0 ? 0 : code || 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Absent when the run broke off: nothing is known to have passed. */
function readSummary(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failures: [], repeated: [], skipped: [] };
  }
}

function printList(title, lines) {
  for (const line of lines) console.log(`${title}: ${line}`);
}

function printSkipped(skipped) {
  if (skipped.length === 0) return;
  console.log(`${skipped.length} skipped:`);
  for (const reason of new Set(skipped.map((entry) => entry.reason))) {
    const entries = skipped.filter((entry) => entry.reason === reason);
    console.log(`  because ${reason}:`);
    for (const { file, name } of entries) console.log(`    ${file}: ${name}`);
  }
  console.log('');
}
