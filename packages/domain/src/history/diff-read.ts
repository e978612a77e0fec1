import { type Entitlement, entitlementKey, entitlementsOf } from '../access/entitlement.ts';
import { REMOVED_ROLE } from '../xero-facts/role.ts';
import type { AccessFacts } from '../xero-facts/xero-user.ts';
import { type Bounds, boundsOfChange, type ReadTimes } from './bounds.ts';

/** An account as it is stored: also one that is no longer current, because its `userId` may come back. */
export type StoredAccount = AccessFacts & { readonly accountId: string; readonly current: boolean };

/** A grant that has not ended. */
export type OpenGrant = { readonly grantId: string; readonly userId: string; readonly entitlement: Entitlement };

/** The fields of an account whose change is told. */
export const comparedFields = ['globalUserId', 'email', 'firstName', 'lastName', 'role', 'isSubscriber'] as const;
export type ComparedField = (typeof comparedFields)[number];

/** How an account stopped being current: no longer in the list, or in it as `REMOVED`. */
export const removalKinds = ['absent', 'marked_removed'] as const;
export type RemovalKind = (typeof removalKinds)[number];

/** What one complete read changes. Applying it makes the stored accounts and open grants equal to the read. */
export type ReadDiff<U extends AccessFacts> = {
  /** Users never seen before. Not `current` when the first sight of them is as `REMOVED`. */
  readonly added: readonly { readonly user: U; readonly current: boolean }[];
  /** Accounts that had gone and are listed again: the same account, new grants. */
  readonly returned: readonly {
    readonly accountId: string;
    readonly user: U;
    readonly changed: readonly ComparedField[];
  }[];
  /** Accounts that stay as current or as gone as they were, with other facts. */
  readonly changed: readonly {
    readonly accountId: string;
    readonly user: U;
    readonly changed: readonly ComparedField[];
  }[];
  /** Accounts that are no longer current; `user` when Xero still lists them as `REMOVED`. */
  readonly removed: readonly {
    readonly accountId: string;
    readonly userId: string;
    readonly how: RemovalKind;
    readonly user: U | null;
  }[];
  readonly opened: readonly { readonly userId: string; readonly entitlement: Entitlement }[];
  readonly closed: readonly OpenGrant[];
  /** `since` of every opened and `until` of every closed grant. */
  readonly bounds: Bounds;
};

/**
 * Compares what is stored of an organisation with a complete read of it. Only call it for a read that passed the
 * population guard. `previous` is the last applied complete read, null for the first.
 */
export function diffRead<U extends AccessFacts>(input: {
  accounts: readonly StoredAccount[];
  openGrants: readonly OpenGrant[];
  users: readonly U[];
  previous: ReadTimes | null;
  read: ReadTimes;
}): ReadDiff<U> {
  return {
    ...diffAccounts(input.accounts, input.users),
    ...diffGrants(input.openGrants, input.users),
    bounds: boundsOfChange(input.previous, input.read),
  };
}

/** Whether the difference changes nothing. */
export function isEmptyDiff(diff: ReadDiff<AccessFacts>): boolean {
  const { added, returned, changed, removed, opened, closed } = diff;
  return [added, returned, changed, removed, opened, closed].every((list) => list.length === 0);
}

function diffAccounts<U extends AccessFacts>(accounts: readonly StoredAccount[], users: readonly U[]) {
  const stored = new Map(accounts.map((account) => [account.userId, account]));
  const listed = new Set<string>();
  const added: { user: U; current: boolean }[] = [];
  const returned: { accountId: string; user: U; changed: ComparedField[] }[] = [];
  const changed: { accountId: string; user: U; changed: ComparedField[] }[] = [];
  const removed: { accountId: string; userId: string; how: RemovalKind; user: U | null }[] = [];

  for (const user of users) {
    listed.add(user.userId);
    const current = user.role !== REMOVED_ROLE;
    const account = stored.get(user.userId);
    if (account === undefined) {
      added.push({ user, current });
      continue;
    }
    const { accountId } = account;
    const fields = comparedFields.filter((field) => account[field] !== user[field]);
    if (account.current && !current) removed.push({ accountId, userId: user.userId, how: 'marked_removed', user });
    else if (!account.current && current) returned.push({ accountId, user, changed: fields });
    else if (fields.length > 0) changed.push({ accountId, user, changed: fields });
  }
  for (const account of accounts) {
    if (!account.current || listed.has(account.userId)) continue;
    removed.push({ accountId: account.accountId, userId: account.userId, how: 'absent', user: null });
  }
  return { added, returned, changed, removed };
}

function diffGrants(openGrants: readonly OpenGrant[], users: readonly AccessFacts[]) {
  const held = new Map<string, { userId: string; entitlement: Entitlement }>();
  for (const user of users) {
    for (const entitlement of entitlementsOf(user))
      held.set(grantKey(user.userId, entitlement), { userId: user.userId, entitlement });
  }
  const closed: OpenGrant[] = [];
  for (const grant of openGrants) {
    const stillHeld = held.delete(grantKey(grant.userId, grant.entitlement));
    if (!stillHeld) closed.push(grant);
  }
  return { opened: [...held.values()], closed };
}

function grantKey(userId: string, entitlement: Entitlement): string {
  return `${userId}\n${entitlementKey(entitlement)}`;
}
