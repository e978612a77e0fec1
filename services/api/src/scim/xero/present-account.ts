import { publicId } from '@keyledger/contracts';
import { describeRole } from '@keyledger/domain';
import { tagOf } from '../match-version.ts';
import type { JsonObject } from '../schema/json-object.ts';
import type { ViewedAccount } from './account-store.ts';
import { accountDefinition, xeroUserUrn } from './xero-schema.ts';

/** An account as SCIM shows it. `base` is the address of the organisation's view. */
export function presentAccount(account: ViewedAccount, base: string): JsonObject {
  const id = publicId('account', account.id);
  const { userName, email, active } = account;
  const names = [account.firstName, account.lastName].filter((name) => name !== null && name !== '').join(' ');
  return {
    schemas: [accountDefinition.id, xeroUserUrn],
    id,
    userName,
    ...(names === '' ? {} : { name: nameOf(account, names) }),
    displayName: names === '' ? userName : names,
    active,
    ...(email === null ? {} : { emails: [{ value: email, type: 'work', primary: true }] }),
    ...heldBy(account, base),
    [xeroUserUrn]: {
      xeroUserId: account.xeroUserId,
      ...(account.xeroGlobalUserId === null ? {} : { xeroGlobalUserId: account.xeroGlobalUserId }),
      isSubscriber: account.isSubscriber,
      firstSeenAt: account.firstSeenAt.toISOString(),
      ...(account.observedAt === null ? {} : { observedAt: account.observedAt.toISOString() }),
      ...(account.removedAt === null ? {} : { removedAt: account.removedAt.toISOString() }),
    },
    meta: {
      resourceType: 'User',
      created: account.createdAt.toISOString(),
      lastModified: account.updatedAt.toISOString(),
      location: `${base}/Users/${id}`,
      version: tagOf(account.version),
    },
  };
}

function nameOf({ firstName, lastName }: ViewedAccount, formatted: string): JsonObject {
  return {
    formatted,
    ...(firstName === null ? {} : { givenName: firstName }),
    ...(lastName === null ? {} : { familyName: lastName }),
  };
}

function heldBy({ entitlements }: ViewedAccount, base: string): JsonObject {
  if (entitlements.length === 0) return {};
  const roles = entitlements.flatMap(({ role }) =>
    role === null ? [] : [{ value: role, display: describeRole(role).name, primary: true }],
  );
  const groups = entitlements.map(({ id, name }) => {
    const value = publicId('entitlement', id);
    return { value, $ref: `${base}/Groups/${value}`, display: name, type: 'direct' };
  });
  return { ...(roles.length === 0 ? {} : { roles }), groups };
}
