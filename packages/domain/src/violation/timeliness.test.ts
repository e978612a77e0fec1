import fc from 'fast-check';
import { expect, test } from 'vitest';
import { nextTimelinessChangeAt, type TimelinessInput, timelinessOf } from './timeliness.ts';

const HOUR = 3_600_000;
const hour = (n: number) => new Date(Date.UTC(2026, 0, 1) + n * HOUR);
const freshMs = 24 * HOUR;
const violation: TimelinessInput = {
  state: 'open',
  dueAt: hour(336),
  slaMs: 336 * HOUR,
  claimedAt: null,
  fixedAt: null,
};
const at = (n: number, facts: Partial<TimelinessInput> = {}) =>
  timelinessOf({ ...violation, ...facts }, hour(n), freshMs);

test('is due soon in the last quarter of its time, or the last 24 hours if that is more', () => {
  expect(at(0)).toBe('on_time');
  expect(at(252)).toBe('on_time');
  expect(at(253)).toBe('due_soon');
  expect(at(336)).toBe('due_soon');
  expect(at(337)).toBe('overdue');
  expect(at(47, { dueAt: hour(72), slaMs: 72 * HOUR })).toBe('on_time');
  expect(at(49, { dueAt: hour(72), slaMs: 72 * HOUR })).toBe('due_soon');
  expect(at(1, { dueAt: hour(24), slaMs: 24 * HOUR })).toBe('due_soon');
});

test('has not started without a due time, and pauses under an exception', () => {
  expect(at(999, { dueAt: null })).toBe('not_started');
  expect(at(999, { state: 'excepted' })).toBe('paused');
});

test('a claim is not overdue while it waits for a read, for at most the freshness limit', () => {
  const claimed = { state: 'awaiting_verification', claimedAt: hour(330) } as const;
  expect(at(340, claimed)).toBe('due_soon');
  expect(at(354, claimed)).toBe('due_soon');
  expect(at(355, claimed)).toBe('overdue');
  expect(at(340, { state: 'open', claimedAt: hour(330) })).toBe('overdue');
});

test('a resolved violation keeps how it stood when it was fixed', () => {
  expect(at(999, { state: 'resolved', fixedAt: hour(336) })).toBe('on_time');
  expect(at(999, { state: 'resolved', fixedAt: hour(337) })).toBe('overdue');
});

test('tells the next instant at which time alone changes the answer', () => {
  const anyViolation = fc.record({
    state: fc.constantFrom('open', 'acknowledged', 'awaiting_verification', 'excepted'),
    dueAt: fc.option(fc.integer({ min: 1, max: 400 }).map(hour)),
    slaMs: fc.integer({ min: 1, max: 400 }).map((n) => n * HOUR),
    claimedAt: fc.option(fc.integer({ min: 0, max: 400 }).map(hour)),
    fixedAt: fc.constant(null),
  });
  fc.assert(
    fc.property(
      anyViolation,
      fc.integer({ min: 0, max: 500 * HOUR }),
      fc.integer({ min: 0, max: 500 * HOUR }),
      (facts, from, later) => {
        const now = new Date(hour(0).getTime() + from);
        const next = nextTimelinessChangeAt(facts, now, freshMs);
        const before = timelinessOf(facts, now, freshMs);
        if (next === null) {
          expect(timelinessOf(facts, new Date(now.getTime() + later), freshMs)).toBe(before);
          return;
        }
        const between = new Date(Math.min(now.getTime() + later, next.getTime() - 1));
        expect(next > now).toBe(true);
        expect(timelinessOf(facts, between, freshMs)).toBe(before);
        expect(timelinessOf(facts, next, freshMs)).not.toBe(before);
      },
    ),
    { numRuns: 1000 },
  );
});
