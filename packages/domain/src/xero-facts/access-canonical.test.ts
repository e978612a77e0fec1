import fc from 'fast-check';
import { expect, test } from 'vitest';
import { arbitraryUsers } from '../testing/arbitrary-users.ts';
import { accessCanonical, accessHash } from './access-canonical.ts';

test('does not depend on the order in which Xero lists the users', () => {
  fc.assert(
    fc.property(arbitraryUsers(), (users) => {
      expect(accessCanonical([...users].reverse())).toBe(accessCanonical(users));
    }),
  );
});

test('does not depend on the time of Xero’s last change', () => {
  fc.assert(
    fc.property(arbitraryUsers(), (users) => {
      expect(accessCanonical(users.map((user) => ({ ...user, updatedAt: new Date(0) })))).toBe(accessCanonical(users));
    }),
  );
});

test('differs as soon as any fact differs', () => {
  const change = fc.constantFrom('globalUserId', 'email', 'firstName', 'lastName', 'role', 'isSubscriber');
  fc.assert(
    fc.property(arbitraryUsers({ minLength: 1 }), change, (users, field) => {
      const [first, ...rest] = users;
      if (first === undefined) return;
      const value = field === 'isSubscriber' ? !first.isSubscriber : `${first[field]} changed`;
      expect(accessCanonical([{ ...first, [field]: value }, ...rest])).not.toBe(accessCanonical(users));
    }),
  );
});

test('tells an absent value from an empty one', () => {
  const user = {
    userId: 'a',
    globalUserId: null,
    email: null,
    firstName: null,
    lastName: null,
    role: 'STANDARD',
    isSubscriber: false,
  };
  expect(accessCanonical([user])).not.toBe(accessCanonical([{ ...user, firstName: '' }]));
});

test('hands the canonical text to the hash', () => {
  expect(accessHash([], (text) => `hash of ${text}`)).toBe('hash of []');
});
