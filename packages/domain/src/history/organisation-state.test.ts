import { expect, test } from 'vitest';
import { dataStateOf } from './organisation-state.ts';

const now = new Date('2026-06-02T00:00:00Z');
const ago = (hours: number) => new Date(now.getTime() - hours * 3_600_000);

test('is fresh for less than 24 hours after a complete read', () => {
  expect(dataStateOf({ lastReadCompletedAt: ago(23.9), isQuarantined: false }, now)).toBe('fresh');
  expect(dataStateOf({ lastReadCompletedAt: ago(24), isQuarantined: false }, now)).toBe('stale');
  expect(dataStateOf({ lastReadCompletedAt: ago(2), isQuarantined: false }, now, 3_600_000)).toBe('stale');
});

test('is never fresh without a read or in quarantine', () => {
  expect(dataStateOf({ lastReadCompletedAt: null, isQuarantined: false }, now)).toBe('never_read');
  expect(dataStateOf({ lastReadCompletedAt: ago(1), isQuarantined: true }, now)).toBe('quarantined');
});
