import fc from 'fast-check';
import { expect, test } from 'vitest';
import { certaintyAt, coverageStateOf } from './certainty.ts';

const hour = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * 3_600_000);
const limitMs = 24 * 3_600_000;
const readAt = (n: number) => ({ startedAt: hour(n), completedAt: hour(n) });
/** Reads at hours 0, 10, 20, 60 (after a gap) and 70. */
const reads = [0, 10, 20, 60, 70].map(readAt);
const coverage = (at: Date) => ({
  readBefore: reads.findLast((read) => read.completedAt <= at) ?? null,
  readAfter: reads.find((read) => read.startedAt >= at) ?? null,
});
const grant = { since: { notBefore: hour(0), notAfter: hour(10) }, until: { notBefore: hour(60), notAfter: hour(70) } };
const at = (n: number, subject: Parameters<typeof certaintyAt>[0] = grant) =>
  certaintyAt(subject, hour(n), coverage(hour(n)), limitMs);

test.each<[number, string | null, string]>([
  [-1, null, 'before any read'],
  [5, 'possible', 'inside the beginning'],
  [10, 'observed', 'at the first read with it'],
  [15, 'observed', 'between two close reads'],
  [40, 'possible', 'in a gap between reads'],
  [60, 'observed', 'at the last read with it'],
  [65, 'possible', 'inside the end'],
  [70, null, 'at the first read without it'],
  [71, null, 'after the end'],
])('at hour %i: %s, %s', (n, certainty) => {
  expect(at(n)).toBe(certainty);
});

test('a grant without an end is possible after the last read', () => {
  const standing = { since: grant.since, until: null };
  expect(at(70, standing)).toBe('observed');
  expect(at(71, standing)).toBe('possible');
});

test('a beginning without a lower bound is not guessed backwards', () => {
  const first = { since: { notBefore: null, notAfter: hour(10) }, until: null };
  expect(at(9, first)).toBeNull();
  expect(at(10, first)).toBe('observed');
});

test('an organisation that was never read before is unknown, never empty', () => {
  expect(coverageStateOf(coverage(hour(-1)), limitMs)).toBe('unknown');
  expect(coverageStateOf(coverage(hour(40)), limitMs)).toBe('gap');
  expect(coverageStateOf(coverage(hour(15)), limitMs)).toBe('covered');
  expect(coverageStateOf(coverage(hour(80)), limitMs)).toBe('after_last_read');
});

test('observed only between the first and the last read with it', () => {
  fc.assert(
    fc.property(fc.integer({ min: -10, max: 90 }), (n) => {
      const certainty = at(n);
      if (certainty === 'observed') expect(n >= 10 && n <= 60).toBe(true);
      if (certainty === null) expect(n < 0 || n >= 70).toBe(true);
    }),
  );
});
