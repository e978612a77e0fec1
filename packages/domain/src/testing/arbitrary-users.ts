import fc from 'fast-check';
import { knownRoles } from '../xero-facts/role.ts';
import type { XeroUser } from '../xero-facts/xero-user.ts';

/** Lists of users for property tests: ids from a small set, so that two lists overlap, and no id twice in one list. */
export function arbitraryUsers(size: { minLength?: number; maxLength?: number } = {}): fc.Arbitrary<XeroUser[]> {
  return fc.uniqueArray(arbitraryUser, { maxLength: 12, ...size, selector: (user) => user.userId });
}

const arbitraryUser: fc.Arbitrary<XeroUser> = fc.record({
  userId: fc.integer({ min: 0, max: 15 }).map((id) => `user-${id}`),
  globalUserId: fc.option(fc.integer({ min: 0, max: 15 }).map((id) => `person-${id}`)),
  email: fc.option(fc.integer({ min: 0, max: 15 }).map((id) => `user${id}@example.com`)),
  firstName: fc.option(fc.string({ unit: 'grapheme', maxLength: 3 })),
  lastName: fc.option(fc.string({ unit: 'grapheme', maxLength: 3 })),
  role: fc.constantFrom(...knownRoles.map((role) => role.id), 'SOMETHING_NEW'),
  isSubscriber: fc.boolean(),
  updatedAt: fc.option(fc.date({ noInvalidDate: true })),
});
