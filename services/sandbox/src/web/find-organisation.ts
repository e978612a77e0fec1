import type { Organisation } from '../state/organisation.ts';
import type { World } from '../state/world.ts';

/** The organisation with this short code or tenant id. */
export function findOrganisation(world: World, text: string | null): Organisation | undefined {
  if (text === null) return undefined;
  const byId = world.organisations.get(text.toLowerCase());
  if (byId !== undefined) return byId;
  return [...world.organisations.values()].find((organisation) => organisation.shortCode === text);
}
