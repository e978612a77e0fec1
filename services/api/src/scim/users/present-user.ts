import { publicId } from '@keyledger/contracts';
import { tagOf } from '../match-version.ts';
import type { JsonObject } from '../schema/json-object.ts';
import { enterpriseUrn, userUrn } from '../schema/user-schema.ts';
import type { StoredUser } from './user-store.ts';

/** A user as SCIM shows it. `base` is the address of the SCIM server. */
export function presentUser(user: StoredUser, base: string): JsonObject {
  const { externalId, [enterpriseUrn]: extension, ...core } = user.resource;
  const id = publicId('person', user.personId);
  return {
    schemas: [userUrn, ...(extension === undefined ? [] : [enterpriseUrn])],
    id,
    ...(externalId === undefined ? {} : { externalId }),
    ...core,
    active: user.active,
    ...(user.groups.length === 0 ? {} : { groups: user.groups.map((group) => presentGroupOf(group, base)) }),
    ...(extension === undefined ? {} : { [enterpriseUrn]: presentExtension(extension, user, base) }),
    meta: {
      resourceType: 'User',
      created: user.createdAt.toISOString(),
      lastModified: user.updatedAt.toISOString(),
      location: `${base}/Users/${id}`,
      version: tagOf(user.version),
    },
  };
}

function presentGroupOf({ id, displayName }: StoredUser['groups'][number], base: string): JsonObject {
  const value = publicId('people_group', id);
  return { value, $ref: `${base}/Groups/${value}`, display: displayName, type: 'direct' };
}

function presentExtension(
  extension: NonNullable<StoredUser['resource'][typeof enterpriseUrn]>,
  user: StoredUser,
  base: string,
): JsonObject {
  const { manager, ...rest } = extension;
  if (manager === undefined) return rest;
  if (user.managerPersonId === null) return { ...rest, manager };
  const $ref = `${base}/Users/${publicId('person', user.managerPersonId)}`;
  return {
    ...rest,
    manager: { ...manager, $ref, ...(user.managerName === null ? {} : { displayName: user.managerName }) },
  };
}
