import { dropConnectionsTo } from '../connections/drop-connections.ts';
import type { Organisation } from '../state/organisation.ts';
import type { World } from '../state/world.ts';

/**
 * Whether this call is the one that finds the organisation's connections gone, as its behaviour demands: the first
 * read of each route is whole, whichever comes first. Drops them for good, so that connecting again mends it.
 */
export function losesConnection(world: World, organisation: Organisation, route: string): boolean {
  const { disconnectAfterReads } = organisation.behaviour;
  if (disconnectAfterReads === null) return false;
  const reads =
    route === 'organisation' ? organisation.organisationReads : route === 'users' ? organisation.usersReads : 0;
  if (reads < disconnectAfterReads) return false;
  organisation.behaviour = { ...organisation.behaviour, disconnectAfterReads: null };
  dropConnectionsTo(world, organisation.tenantId, 'behaviour');
  world.touch();
  return true;
}
