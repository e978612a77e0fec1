import { membersOf } from '../state/directory.ts';
import type { Member, Organisation } from '../state/organisation.ts';
import type { World } from '../state/world.ts';

/** The users that the next answer shows: all, or fewer where the organisation misbehaves. */
export function visibleMembers(world: World, organisation: Organisation): readonly Member[] {
  const { partialListFromRead, partialListKeep } = organisation.behaviour;
  const members = membersOf(world, organisation);
  if (partialListFromRead === null || organisation.usersReads + 1 < partialListFromRead) return members;
  return members.slice(0, partialListKeep);
}
