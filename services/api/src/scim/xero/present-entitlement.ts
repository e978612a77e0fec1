import { publicId } from '@keyledger/contracts';
import { tagOf } from '../match-version.ts';
import type { JsonObject } from '../schema/json-object.ts';
import type { ViewedEntitlement } from './entitlement-store.ts';
import { entitlementDefinition, xeroGroupUrn } from './xero-schema.ts';

/** An entitlement as SCIM shows it. `base` is the address of the organisation's view. */
export function presentEntitlement(entitlement: ViewedEntitlement, base: string): JsonObject {
  const id = publicId('entitlement', entitlement.id);
  const { kind, role, privileged, memberIds } = entitlement;
  return {
    schemas: [entitlementDefinition.id, xeroGroupUrn],
    id,
    displayName: entitlement.name,
    ...(memberIds === null ? {} : { members: memberIds.map((member) => presentMember(member, base)) }),
    [xeroGroupUrn]: {
      kind,
      ...(role === null ? {} : { role }),
      privileged,
    },
    meta: {
      resourceType: 'Group',
      created: entitlement.createdAt.toISOString(),
      lastModified: entitlement.updatedAt.toISOString(),
      location: `${base}/Groups/${id}`,
      version: tagOf(entitlement.version),
    },
  };
}

function presentMember(accountId: string, base: string): JsonObject {
  const value = publicId('account', accountId);
  return { value, $ref: `${base}/Users/${value}`, type: 'User' };
}
