import { expect, test } from 'vitest';
import { decidesClaim, fixedAt, refuseClaim } from './claim.ts';

const hour = (n: number) => new Date(Date.UTC(2026, 0, 1, n));
const open = { state: 'open', isFactOfXero: true, claimedAt: null, lastReadStartedAt: hour(1) } as const;

test('an open fact of Xero can be claimed', () => {
  expect(refuseClaim(open)).toBeNull();
  expect(refuseClaim({ ...open, state: 'acknowledged' })).toBeNull();
});

test('our own data cannot be claimed, nor what is settled', () => {
  expect(refuseClaim({ ...open, isFactOfXero: false })).toBe('not_a_fact_of_xero');
  expect(refuseClaim({ ...open, state: 'resolved' })).toBe('wrong_state');
  expect(refuseClaim({ ...open, state: 'excepted' })).toBe('wrong_state');
});

test('a second claim needs a complete read in between', () => {
  expect(refuseClaim({ ...open, state: 'awaiting_verification', claimedAt: hour(2) })).toBe('already_claimed');
  expect(refuseClaim({ ...open, claimedAt: hour(2) })).toBe('already_claimed');
  expect(refuseClaim({ ...open, claimedAt: hour(2), lastReadStartedAt: null })).toBe('already_claimed');
  expect(refuseClaim({ ...open, claimedAt: hour(2), lastReadStartedAt: hour(3) })).toBeNull();
});

test('only a read that began after the claim decides about it', () => {
  expect(decidesClaim(hour(2), { startedAt: hour(3) })).toBe(true);
  expect(decidesClaim(hour(2), { startedAt: hour(2) })).toBe(false);
});

test('a claim that the next read proves counts from its own time', () => {
  expect(fixedAt({ claimedAt: hour(2), resolvedAt: hour(9), provedByNextRead: true })).toEqual(hour(2));
  expect(fixedAt({ claimedAt: hour(2), resolvedAt: hour(9), provedByNextRead: false })).toEqual(hour(9));
  expect(fixedAt({ claimedAt: null, resolvedAt: hour(9), provedByNextRead: true })).toEqual(hour(9));
});
