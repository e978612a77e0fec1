import { publicId } from '@keyledger/contracts';
import { tagOf } from '../match-version.ts';
import type { JsonObject } from '../schema/json-object.ts';
import { groupDefinition } from '../schema/user-schema.ts';
import type { StoredGroup } from './group-store.ts';

/** A group as SCIM shows it. `base` is the address of the SCIM server. */
export function presentGroup(group: StoredGroup, base: string): JsonObject {
  const id = publicId('people_group', group.id);
  return {
    schemas: [groupDefinition.id],
    id,
    ...(group.externalId === null ? {} : { externalId: group.externalId }),
    displayName: group.displayName,
    ...(group.members === null ? {} : { members: group.members.map((member) => presentMember(member, base)) }),
    meta: {
      resourceType: 'Group',
      created: group.createdAt.toISOString(),
      lastModified: group.updatedAt.toISOString(),
      location: `${base}/Groups/${id}`,
      version: tagOf(group.version),
    },
  };
}

function presentMember({ id, displayName }: { id: string; displayName: string }, base: string): JsonObject {
  const value = publicId('person', id);
  return { value, $ref: `${base}/Users/${value}`, display: displayName, type: 'User' };
}
