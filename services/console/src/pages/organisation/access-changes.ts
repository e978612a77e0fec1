import type { Account, Grant } from '@keyledger/contracts/rest';
import { roleText } from '../../words/role-text.ts';

/** What the grants of an account say that one read changed: `Role: Read only → Standard`. */
export type AccessChanges = { readonly role?: string; readonly isSubscriber?: string };

/** Of the grants of accounts, what began and ended with the read that was complete at an instant, by account. */
export function accessChangesOf(grants: readonly Grant[], completedAt: string): ReadonlyMap<string, AccessChanges> {
  const began = grants.filter(({ since }) => since.notAfter === completedAt);
  const ended = grants.filter(({ until }) => until?.notAfter === completedAt);
  const accountIds = new Set([...began, ...ended].map(({ accountId }) => accountId));
  return new Map(
    [...accountIds].map((id) => {
      const of = (list: readonly Grant[], kind: Grant['kind']) =>
        list.find((grant) => grant.accountId === id && grant.kind === kind);
      const [before, after] = [of(ended, 'role')?.role, of(began, 'role')?.role];
      const [lost, won] = [of(ended, 'subscriber'), of(began, 'subscriber')];
      return [
        id,
        {
          ...(before || after
            ? { role: `${before ? roleText(before) : 'none'} → ${after ? roleText(after) : 'none'}` }
            : {}),
          ...(lost || won ? { isSubscriber: won ? 'no → yes' : 'yes → no' } : {}),
        },
      ];
    }),
  );
}

const fieldWords: Readonly<Record<string, string>> = {
  role: 'role',
  isSubscriber: 'holds the subscription',
  email: 'e-mail address',
  firstName: 'first name',
  lastName: 'last name',
  globalUserId: 'Xero user',
};

/** A changed field with what it was and has become; of a name or address, which Xero’s reads do not keep, what it is today. */
export function fieldChangeText(
  field: string,
  changes: AccessChanges | undefined,
  account: Account | undefined,
): string {
  const what = fieldWords[field] ?? field;
  if (field === 'role' || field === 'isSubscriber') {
    const change = changes?.[field];
    return change === undefined ? what : `${what}: ${change}`;
  }
  if (field !== 'email' && field !== 'firstName' && field !== 'lastName') return what;
  return account === undefined ? what : `${what} (today ${account[field] ?? 'none'})`;
}
