import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type CallBudget, callLimitsOf, connectionCapOf, heedRemaining, takeCalls } from './call-budget.ts';
import { leaseCalls } from './lease-calls.ts';

const start = new Date('2026-06-01T00:00:00Z');
const after = (ms: number) => new Date(start.getTime() + ms);
const fresh: CallBudget = {
  minute: { startedAt: start, used: 0 },
  day: { startedAt: start, used: 0 },
  notBefore: null,
};
const limits = { perMinute: 55, perDay: 1000 };

test('knows the limits of each tier', () => {
  expect(callLimitsOf('starter')).toEqual({ perMinute: 55, perDay: 1000 });
  expect(callLimitsOf('core').perDay).toBe(5000);
  expect(connectionCapOf('starter')).toBe(5);
  expect(connectionCapOf('enterprise')).toBeNull();
});

test('never lets more calls through in a minute or a day than allowed, whatever the rhythm', () => {
  const small = { perMinute: 5, perDay: 20 };
  const steps = fc.array(
    fc.record({ calls: fc.integer({ min: 1, max: 4 }), waitMs: fc.integer({ min: 0, max: 90_000 }) }),
    { maxLength: 100 },
  );
  fc.assert(
    fc.property(steps, (asked) => {
      let budget = fresh;
      let now = start;
      const made = new Map<string, number>();
      for (const { calls, waitMs } of asked) {
        now = new Date(now.getTime() + waitMs);
        const answer = takeCalls(budget, calls, small, now);
        if (answer.outcome === 'deferred') {
          expect(answer.until > now).toBe(true);
          continue;
        }
        budget = answer.budget;
        for (const key of [`minute ${budget.minute.startedAt.getTime()}`, `day ${budget.day.startedAt.getTime()}`]) {
          made.set(key, (made.get(key) ?? 0) + calls);
        }
      }
      for (const [key, calls] of made)
        expect(calls).toBeLessThanOrEqual(key.startsWith('minute') ? small.perMinute : small.perDay);
    }),
  );
});

test('a deferred caller who waits as told gets through', () => {
  const spent = { ...fresh, minute: { startedAt: start, used: 55 } };
  const answer = takeCalls(spent, 2, limits, after(10_000));
  expect(answer).toEqual({ outcome: 'deferred', until: after(60_000) });
  expect(takeCalls(spent, 2, limits, after(60_000)).outcome).toBe('taken');
});

test('the end of the day’s calls defers to the end of the day’s window', () => {
  const spent = { ...fresh, day: { startedAt: start, used: 999 } };
  expect(takeCalls(spent, 2, limits, after(3_600_000))).toEqual({ outcome: 'deferred', until: after(86_400_000) });
});

test('waits as long as Xero said, whatever is left', () => {
  const told = { ...fresh, notBefore: after(22_000) };
  expect(takeCalls(told, 1, limits, after(21_999))).toEqual({ outcome: 'deferred', until: after(22_000) });
  expect(takeCalls(told, 1, limits, after(22_000)).outcome).toBe('taken');
});

test('Xero’s word on what is left wins over our count, in both directions', () => {
  const counted = { ...fresh, minute: { startedAt: start, used: 10 }, day: { startedAt: start, used: 990 } };
  const heeded = heedRemaining(counted, { minuteRemaining: 1, dayRemaining: 800 }, limits);
  expect(heeded.minute.used).toBe(54);
  expect(heeded.day.used).toBe(200);
  expect(heedRemaining(counted, { minuteRemaining: null, dayRemaining: null }, limits)).toEqual(counted);
  expect(heedRemaining(counted, { minuteRemaining: 60, dayRemaining: 4900 }, limits).day.used).toBe(0);
});

test('a clock that was set back does not block for long', () => {
  const ahead = {
    ...fresh,
    minute: { startedAt: after(86_400_000), used: 55 },
    day: { startedAt: after(86_400_000), used: 1000 },
  };
  expect(takeCalls(ahead, 2, limits, start).outcome).toBe('taken');
});

test('leases blocks of the app’s minute until it is used up', () => {
  const first = leaseCalls(null, 200, 300, start);
  expect(first).toMatchObject({ granted: 200, retryAt: null });
  const second = leaseCalls(first.window, 200, 300, after(1));
  expect(second.granted).toBe(100);
  expect(leaseCalls(second.window, 200, 300, after(59_999))).toMatchObject({ granted: 0, retryAt: after(60_000) });
  expect(leaseCalls(second.window, 200, 300, after(60_000)).granted).toBe(200);
});
