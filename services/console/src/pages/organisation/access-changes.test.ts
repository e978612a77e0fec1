import type { Account, Grant } from '@keyledger/contracts/rest';
import { expect, test } from 'vitest';
import { accessChangesOf, fieldChangeText } from './access-changes.ts';

const at = '2026-11-20T02:00:00.000Z';
const earlier = '2026-11-01T02:00:00.000Z';

function grant(given: { role: string | null; began: string; ended?: string }): Grant {
  const { role, began, ended } = given;
  return {
    accountId: 'acc_1',
    kind: role === null ? 'subscriber' : 'role',
    role,
    since: { notBefore: null, notAfter: began },
    until: ended === undefined ? null : { notBefore: null, notAfter: ended },
  } as Grant;
}

test('a role that a read changed is told with what it was and has become', () => {
  const grants = [
    grant({ role: 'INVOICEONLY', began: earlier, ended: earlier }),
    grant({ role: 'READONLY', began: earlier, ended: at }),
    grant({ role: 'STANDARD', began: at }),
    grant({ role: null, began: at }),
  ];
  const changes = accessChangesOf(grants, at).get('acc_1');
  expect(fieldChangeText('role', changes, undefined)).toBe('role: Read only → Standard');
  expect(fieldChangeText('isSubscriber', changes, undefined)).toBe('holds the subscription: no → yes');
});

test('of what the reads do not keep, what it is today', () => {
  const account = { email: 'nia@kauri.example' } as Account;
  expect(fieldChangeText('email', undefined, account)).toBe('e-mail address (today nia@kauri.example)');
  expect(fieldChangeText('role', undefined, account)).toBe('role');
  expect(fieldChangeText('somethingNew', undefined, account)).toBe('somethingNew');
});
