import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import SummaryReporter from './summary-reporter.mjs';

let folder;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'keyledger-summary-'));
  vi.stubEnv('KEYLEDGER_TEST_SUMMARY', join(folder, 'summary.json'));
});

afterEach(() => {
  vi.unstubAllEnvs();
  rmSync(folder, { recursive: true, force: true });
});

function summaryOf(tests, { errors = [], unhandled = [] } = {}) {
  const module = {
    children: { allTests: () => tests },
    errors: () => errors,
    state: () => 'passed',
    relativeModuleId: 'a.test.ts',
  };
  new SummaryReporter().onTestRunEnd([module], unhandled);
  return JSON.parse(readFileSync(join(folder, 'summary.json'), 'utf8'));
}

function result(fullName, state, { note, message, flaky = false } = {}) {
  return {
    fullName,
    result: () => ({ state, note, errors: message === undefined ? [] : [new Error(message)] }),
    diagnostic: () => ({ flaky }),
    module: { relativeModuleId: 'a.test.ts' },
  };
}

test('counts what passed, and names what failed with the first line of why', () => {
  const tests = [
    result('a', 'passed'),
    result('b', 'passed'),
    result('c', 'failed', { message: 'expected 1 to be 2\n\n- 2\n+ 1' }),
  ];
  expect(summaryOf(tests)).toMatchObject({ passed: 2, failures: ['a.test.ts: c: expected 1 to be 2'] });
});

test('names what passed only when it was tried again', () => {
  const tests = [result('a', 'passed', { flaky: true }), result('b', 'passed')];
  expect(summaryOf(tests)).toMatchObject({ passed: 2, failures: [], repeated: ['a.test.ts: a'] });
});

test('counts a file that could not be loaded, and an error outside of any test, as failed', () => {
  expect(summaryOf([], { errors: [new Error('no such module')], unhandled: [new Error('late')] })).toMatchObject({
    failures: ['a.test.ts: no such module', 'outside of any test: late'],
  });
});

test('says why a test was skipped: by its note, else by its name', () => {
  const tests = [
    result('a', 'skipped', { note: 'no Docker here' }),
    result('queue on Redis [needs redis-server] > b', 'skipped'),
    result('c', 'skipped'),
  ];
  expect(summaryOf(tests).skipped.map(({ reason }) => reason)).toEqual([
    'no Docker here',
    'it needs redis-server',
    'the test says so',
  ]);
});
