import fc from 'fast-check';
import { expect, test } from 'vitest';
import { jitteredDelayMs, nextDueAt, spreadDueAt } from './delay.ts';

const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
const now = new Date('2026-06-01T00:00:00Z');

test('doubles from the base to the maximum, never less than half, never more than all of it', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10_000 }), random, (attempt, value) => {
      const fullMs = Math.min(1000 * 2 ** Math.min(attempt - 1, 40), 60_000);
      const delay = jitteredDelayMs({ attempt, baseMs: 1000, maxMs: 60_000 }, () => value);
      expect(delay).toBeGreaterThanOrEqual(fullMs / 2);
      expect(delay).toBeLessThanOrEqual(fullMs);
    }),
  );
});

test('is due again around one interval later', () => {
  fc.assert(
    fc.property(random, (value) => {
      const due = nextDueAt(now, { intervalMs: 900_000, share: 0.1 }, () => value).getTime() - now.getTime();
      expect(due).toBeGreaterThanOrEqual(810_000);
      expect(due).toBeLessThanOrEqual(990_000);
    }),
  );
});

test('spreads first due times over the whole interval', () => {
  expect(spreadDueAt(now, 900_000, () => 0)).toEqual(now);
  expect(spreadDueAt(now, 900_000, () => 0.5).getTime() - now.getTime()).toBe(450_000);
});
