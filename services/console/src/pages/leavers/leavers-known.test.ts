import { expect, test } from 'vitest';
import { leaversKnown } from './leavers-known.ts';

const summaryOf = (total: number, neverRead: number, active: number | null) => ({
  organisations: { total, byDataState: { never_read: neverRead } } as unknown as Parameters<
    typeof leaversKnown
  >[0]['organisations'],
  people: active === null ? null : { active, leave: 0, offboarded: 0 },
});

test('nobody is said to be out before organisations were read and people told of', () => {
  expect(leaversKnown(summaryOf(0, 0, 5))).toBe('no organisation');
  expect(leaversKnown(summaryOf(3, 3, 5))).toBe('no organisation');
  expect(leaversKnown(summaryOf(3, 1, 0))).toBe('no person');
  expect(leaversKnown(summaryOf(3, 1, 1))).toBe('all');
  expect(leaversKnown(summaryOf(3, 1, null))).toBe('all');
});
