import fc from 'fast-check';
import { expect, test } from 'vitest';
import { rateLimitProblems, rateLimitWait } from './rate-limit-wait.ts';

const now = new Date('2026-06-01T00:00:00Z');

test('never comes back before Xero said, and not much later', () => {
  const random = fc.double({ min: 0, max: 1, maxExcluded: true, noNaN: true });
  fc.assert(
    fc.property(
      fc.constantFrom(...rateLimitProblems),
      fc.integer({ min: 0, max: 86_400 }),
      random,
      (problem, seconds, value) => {
        const waitMs =
          rateLimitWait({ problem, retryAfterSeconds: seconds }, now, () => value).until.getTime() - now.getTime();
        expect(waitMs).toBeGreaterThanOrEqual(Math.max(seconds, 1) * 1000);
        expect(waitMs).toBeLessThanOrEqual(Math.max(seconds, 1) * 1100 + 60_000);
      },
    ),
  );
});

test('the app’s limit stops every organisation, the others only one', () => {
  const scopes = rateLimitProblems.map(
    (problem) => rateLimitWait({ problem, retryAfterSeconds: 1 }, now, () => 0).scope,
  );
  expect(scopes).toEqual(['organisation', 'organisation', 'organisation', 'app']);
});

test('waits shortly for a concurrent call and long for the day when Xero does not say', () => {
  const waitOf = (problem: 'concurrent' | 'day') =>
    rateLimitWait({ problem, retryAfterSeconds: null }, now, () => 0).until.getTime() - now.getTime();
  expect(waitOf('concurrent')).toBe(5000);
  expect(waitOf('day')).toBe(3_600_000);
});
