import fc from 'fast-check';
import { expect, test } from 'vitest';
import { entitlementKey } from '../access/entitlement.ts';
import { arbitraryUsers } from '../testing/arbitrary-users.ts';
import type { XeroUser } from '../xero-facts/xero-user.ts';
import { diffRead, isEmptyDiff, type OpenGrant, type ReadDiff, type StoredAccount } from './diff-read.ts';

type State = { accounts: StoredAccount[]; openGrants: OpenGrant[] };
const nothing: State = { accounts: [], openGrants: [] };
const previous = { startedAt: new Date('2026-03-01T00:00:00Z'), completedAt: new Date('2026-03-01T00:00:02Z') };
const read = { startedAt: new Date('2026-03-01T00:15:00Z'), completedAt: new Date('2026-03-01T00:15:02Z') };
const mere: XeroUser = {
  userId: 'mere',
  globalUserId: null,
  email: 'mere@example.nz',
  firstName: 'Mere',
  lastName: 'Tane',
  role: 'STANDARD',
  isSubscriber: false,
  updatedAt: null,
};

function diff(state: State, users: XeroUser[]): ReadDiff<XeroUser> {
  return diffRead({ ...state, users, previous, read });
}

/** What a store does with a difference, in memory. */
function apply(state: State, change: ReadDiff<XeroUser>): State {
  const accounts = new Map(state.accounts.map((account) => [account.userId, account]));
  for (const { user, current } of change.added)
    accounts.set(user.userId, { ...user, accountId: `acc ${user.userId}`, current });
  for (const { accountId, user } of change.returned) accounts.set(user.userId, { ...user, accountId, current: true });
  for (const { accountId, user } of change.changed) {
    accounts.set(user.userId, { ...user, accountId, current: accounts.get(user.userId)?.current ?? false });
  }
  for (const { accountId, userId, user } of change.removed) {
    const before = accounts.get(userId);
    if (before !== undefined) accounts.set(userId, { ...before, ...user, accountId, current: false });
  }
  const closed = new Set(change.closed.map((grant) => grant.grantId));
  const kept = state.openGrants.filter((grant) => !closed.has(grant.grantId));
  const opened = change.opened.map((grant) => ({
    ...grant,
    grantId: `${grant.userId} ${entitlementKey(grant.entitlement)}`,
  }));
  return { accounts: [...accounts.values()], openGrants: [...kept, ...opened] };
}

const history = fc.array(arbitraryUsers(), { minLength: 1, maxLength: 6 });
const replay = (reads: XeroUser[][]) => reads.reduce((state, users) => apply(state, diff(state, users)), nothing);

test('after applying it, a second look at the same users finds nothing to do', () => {
  fc.assert(
    fc.property(history, (reads) => {
      const state = replay(reads);
      expect(isEmptyDiff(diff(state, reads.at(-1) ?? []))).toBe(true);
    }),
  );
});

test('current accounts and open grants always equal the last read, whatever came before', () => {
  fc.assert(
    fc.property(history, (reads) => {
      const last = (reads.at(-1) ?? []).filter((user) => user.role !== 'REMOVED');
      const state = replay(reads);
      const current = state.accounts.filter((account) => account.current).map((account) => account.userId);
      expect(current.sort()).toEqual(last.map((user) => user.userId).sort());
      const grants = state.openGrants.map((grant) => `${grant.userId} ${entitlementKey(grant.entitlement)}`);
      const expected = last.flatMap((user) => [
        `${user.userId} role:${user.role}`,
        ...(user.isSubscriber ? [`${user.userId} subscriber`] : []),
      ]);
      expect(grants.sort()).toEqual(expected.sort());
    }),
  );
});

test('an account keeps its id through removal and return', () => {
  fc.assert(
    fc.property(history, (reads) => {
      const ids = replay(reads).accounts.map((account) => account.accountId);
      expect(new Set(ids).size).toBe(ids.length);
      expect(ids.every((id) => id.startsWith('acc user-'))).toBe(true);
    }),
  );
});

test('opens at most one role grant per account', () => {
  fc.assert(
    fc.property(history, (reads) => {
      const holders = replay(reads)
        .openGrants.filter((grant) => grant.entitlement.kind === 'role')
        .map((grant) => grant.userId);
      expect(new Set(holders).size).toBe(holders.length);
    }),
  );
});

test('a change of role closes one grant and opens another with the same bounds', () => {
  const change = diff(replay([[mere]]), [{ ...mere, role: 'READONLY' }]);
  expect(change.closed.map((grant) => grant.entitlement)).toEqual([{ kind: 'role', role: 'STANDARD' }]);
  expect(change.opened.map((grant) => grant.entitlement)).toEqual([{ kind: 'role', role: 'READONLY' }]);
  expect(change.bounds).toEqual({ notBefore: previous.startedAt, notAfter: read.completedAt });
  expect(change.changed).toMatchObject([{ changed: ['role'] }]);
});

test('becoming the subscriber opens a grant of its own and leaves the role alone', () => {
  const change = diff(replay([[mere]]), [{ ...mere, isSubscriber: true }]);
  expect(change.opened).toEqual([{ userId: 'mere', entitlement: { kind: 'subscriber', role: null } }]);
  expect(change.closed).toEqual([]);
});

test('REMOVED ends every grant of an account, also of the subscriber', () => {
  const change = diff(replay([[{ ...mere, isSubscriber: true }]]), [{ ...mere, role: 'REMOVED', isSubscriber: true }]);
  expect(change.removed).toMatchObject([{ accountId: 'acc mere', how: 'marked_removed' }]);
  expect(change.closed).toHaveLength(2);
  expect(change.opened).toEqual([]);
});

test('a user first seen as REMOVED is recorded without access', () => {
  const change = diff(nothing, [{ ...mere, role: 'REMOVED' }]);
  expect(change.added).toMatchObject([{ current: false }]);
  expect(change.opened).toEqual([]);
});

test('a user who returns keeps the account and gets new grants', () => {
  const gone = replay([[mere], []]);
  const change = diff(gone, [mere]);
  expect(change.returned).toMatchObject([{ accountId: 'acc mere', changed: [] }]);
  expect(change.added).toEqual([]);
  expect(change.opened).toHaveLength(1);
});

test('the first read has no lower bound', () => {
  expect(diffRead({ ...nothing, users: [mere], previous: null, read }).bounds).toEqual({
    notBefore: null,
    notAfter: read.completedAt,
  });
});

test('the time of Xero’s last change alone changes nothing', () => {
  expect(isEmptyDiff(diff(replay([[mere]]), [{ ...mere, updatedAt: new Date() }]))).toBe(true);
});

test('compares 5,000 users within 200 ms', () => {
  const users = Array.from({ length: 5000 }, (_, index) => ({ ...mere, userId: `u${index}` }));
  const state = replay([users]);
  const timesMs = Array.from({ length: 5 }, () => {
    const startedAt = performance.now();
    diff(state, users);
    return performance.now() - startedAt;
  });
  // The fastest run: what the code costs, rather than what else the machine did meanwhile.
  expect(Math.min(...timesMs)).toBeLessThan(200);
});
