import { expect, it } from 'vitest';
import { withoutErasedNames } from './without-erased-names.ts';

const user = (userId: string, role: string) => ({
  userId,
  globalUserId: null,
  email: 'ada@example.com',
  firstName: 'Ada',
  lastName: 'Byron',
  role,
  isSubscriber: false,
  updatedAt: null,
});

it('an erased user whom Xero goes on listing as removed stays without names; anybody else keeps theirs', () => {
  const users = [user('a', 'REMOVED'), user('b', 'REMOVED'), user('c', 'STANDARD')];
  const [erased, ...others] = withoutErasedNames(users, new Set(['a', 'c']));
  expect(erased).toEqual({ ...users[0], email: null, firstName: null, lastName: null });
  expect(others).toEqual(users.slice(1));
});
