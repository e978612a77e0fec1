import { dropConnectionsOf } from '../connections/drop-connections.ts';
import { recordChange } from './change-log.ts';
import { type Member, mayConnect, type Organisation } from './organisation.ts';
import type { World } from './world.ts';

/** The users of an organisation. Read only: change them through this module. */
export function membersOf(world: World, organisation: Organisation): readonly Member[] {
  if (organisation.members !== null) return organisation.members;
  return world.generator?.members(organisation.generatedIndex ?? 0) ?? [];
}

/** The user with this `UserID`. */
export function findMember(world: World, organisation: Organisation, userId: string): Member | undefined {
  const wanted = userId.toLowerCase();
  return membersOf(world, organisation).find((member) => member.userId === wanted);
}

/** Adds a user and logs it. */
export function addMember(world: World, organisation: Organisation, member: Member, by: string): void {
  editableMembers(world, organisation).push(member);
  recordChange(world, {
    tenantId: organisation.tenantId,
    userId: member.userId,
    what: 'user-added',
    before: null,
    after: factsOf(member),
    by,
  });
}

/** What may change about a user. */
export type MemberPatch = Partial<Omit<Member, 'userId' | 'updatedAt'>>;

/**
 * Changes a user, logs each changed field and kills the connections of a person who may no longer connect.
 * With `keepUpdatedAt` the `UpdatedDateUTC` does not move.
 */
export function changeMember(
  world: World,
  organisation: Organisation,
  userId: string,
  patch: MemberPatch,
  by: string,
  keepUpdatedAt = false,
): Member | undefined {
  const member = editableMembers(world, organisation).find((candidate) => candidate.userId === userId.toLowerCase());
  if (member === undefined) return undefined;
  const before = { ...member };
  const after = Object.assign(member, patch);
  for (const [field, value] of Object.entries(patch)) {
    const old = before[field as keyof Member];
    if (old === value) continue;
    recordChange(world, {
      tenantId: organisation.tenantId,
      userId: member.userId,
      what: field,
      before: old,
      after: value,
      by,
    });
  }
  if (!keepUpdatedAt) after.updatedAt = world.clock.now();
  if (mayConnect(before.role) && !mayConnect(after.role))
    dropConnectionsOf(world, organisation.tenantId, before.loginId, by);
  return after;
}

/** Removes a user for good, logs it and kills the connections made by that person. */
export function removeMember(world: World, organisation: Organisation, userId: string, by: string): Member | undefined {
  const members = editableMembers(world, organisation);
  const index = members.findIndex((candidate) => candidate.userId === userId.toLowerCase());
  const [member] = index < 0 ? [] : members.splice(index, 1);
  if (member === undefined) return undefined;
  recordChange(world, {
    tenantId: organisation.tenantId,
    userId: member.userId,
    what: 'user-removed',
    before: factsOf(member),
    after: null,
    by,
  });
  dropConnectionsOf(world, organisation.tenantId, member.loginId, by);
  return member;
}

/** Makes this user the only subscriber. */
export function transferSubscription(world: World, organisation: Organisation, userId: string, by: string): boolean {
  if (findMember(world, organisation, userId) === undefined) return false;
  for (const member of editableMembers(world, organisation)) {
    const isSubscriber = member.userId === userId.toLowerCase();
    if (member.isSubscriber !== isSubscriber) changeMember(world, organisation, member.userId, { isSubscriber }, by);
  }
  return true;
}

/** Drops what was rendered from an organisation. */
export function forgetRendered(organisation: Organisation): void {
  organisation.cachedUsers = null;
  organisation.cachedOrganisation = null;
}

function editableMembers(world: World, organisation: Organisation): Member[] {
  forgetRendered(organisation);
  organisation.members ??= [...membersOf(world, organisation)];
  return organisation.members;
}

function factsOf(member: Member): Record<string, unknown> {
  const { userId: _userId, updatedAt: _updatedAt, ...facts } = member;
  return facts;
}
