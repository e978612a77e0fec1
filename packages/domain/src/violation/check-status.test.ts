import fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkStatusOf } from './check-status.ts';

const none = { notStarted: 0, onTime: 0, dueSoon: 0, overdue: 0 };
const statusOf = (open: Partial<typeof none>) =>
  checkStatusOf({ isReady: true, isDataUsable: true, open: { ...none, ...open } });

test('the worst open violation names the status', () => {
  expect(statusOf({})).toBe('passing');
  expect(statusOf({ notStarted: 1 })).toBe('due');
  expect(statusOf({ onTime: 1 })).toBe('due');
  expect(statusOf({ onTime: 9, dueSoon: 1 })).toBe('critical');
  expect(statusOf({ dueSoon: 9, overdue: 1 })).toBe('failing');
});

test('is never passing without what it needs or on stale data', () => {
  const count = fc.nat({ max: 3 });
  const open = fc.record({ notStarted: count, onTime: count, dueSoon: count, overdue: count });
  fc.assert(
    fc.property(open, fc.boolean(), (counts, isDataUsable) => {
      expect(checkStatusOf({ isReady: false, isDataUsable, open: counts })).toBe('not_ready');
      expect(checkStatusOf({ isReady: true, isDataUsable: false, open: counts })).toBe('unknown');
    }),
  );
});
