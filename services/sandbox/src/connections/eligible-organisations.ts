import { membersOf } from '../state/directory.ts';
import { mayConnect, type Organisation } from '../state/organisation.ts';
import { consentKey, type World } from '../state/world.ts';

/** What the consent page offers to one login. */
export interface Offer {
  organisations: Organisation[];
  /** True when nothing new is left and the list holds connected ones, to be connected again. */
  again: boolean;
}

/** Organisations where the login is Standard or Adviser, less those it already connected to this app. */
export function eligibleOrganisations(world: World, clientId: string, loginId: string): Offer {
  const allowed = organisationsOf(world, loginId);
  const connected = world.connectionsOf.get(consentKey(clientId, loginId));
  const fresh = allowed.filter((organisation) => connected?.get(organisation.tenantId)?.dead ?? true);
  const again = fresh.length === 0;
  const organisations = (again ? allowed : fresh).sort((a, b) => a.name.localeCompare(b.name));
  return { organisations, again };
}

/** Organisations where the login may connect apps. */
function organisationsOf(world: World, loginId: string): Organisation[] {
  return [...world.organisations.values()].filter((organisation) => {
    if (organisation.members === null)
      return world.generator?.authoriserOf(organisation.generatedIndex ?? 0) === loginId;
    return membersOf(world, organisation).some((member) => member.loginId === loginId && mayConnect(member.role));
  });
}
