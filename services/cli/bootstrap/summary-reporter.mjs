import { writeFileSync } from 'node:fs';

const REASON_IN_NAME = /\[needs ([^\]]+)\]/;

/**
 * Vitest reporter that counts results and collects what failed, was tried twice or was skipped, for `test.mjs` (file named by
 * KEYLEDGER_TEST_SUMMARY).
 * A reason is the note given to `context.skip(note)`, or stands in the name of the test or its group as `[needs …]`.
 */
class SummaryReporter {
  onTestRunEnd(modules, unhandledErrors) {
    const tests = modules.flatMap((module) => [...module.children.allTests()]);
    const states = tests.map((test) => test.result().state);
    const failures = [
      ...tests.filter((test) => test.result().state === 'failed').map(describeFailed),
      ...modules.filter((module) => module.errors().length > 0 || module.state() === 'pending').map(describeBroken),
      ...unhandledErrors.map((error) => `outside of any test: ${firstLine(error)}`),
    ];
    const summary = {
      passed: states.filter((state) => state === 'passed').length,
      failures,
      repeated: tests.filter((test) => test.diagnostic()?.flaky === true).map(placeOf),
      skipped: tests.filter((test) => test.result().state === 'skipped').map(describeSkipped),
    };
    const file = process.env.KEYLEDGER_TEST_SUMMARY;
    if (file !== undefined) writeFileSync(file, JSON.stringify(summary));
  }
}

function describeFailed(test) {
  return `${placeOf(test)}: ${firstLine(test.result().errors?.[0])}`;
}

function describeBroken(module) {
  return `${module.relativeModuleId}: ${firstLine(module.errors()[0])}`;
}

function placeOf(test) {
  return `${test.module.relativeModuleId}: ${test.fullName}`;
}

function firstLine(error) {
  return String(error?.message ?? 'did not end').split('\n', 1)[0];
}

function describeSkipped(test) {
  const needs = REASON_IN_NAME.exec(test.fullName)?.[1];
  const reason = test.result().note ?? (needs === undefined ? 'the test says so' : `it needs ${needs}`);
  return { file: test.module.relativeModuleId, name: test.fullName, reason };
}

// Vitest takes a reporter as a file's default export.
// biome-ignore lint/style/noDefaultExport: see above
export default SummaryReporter;
