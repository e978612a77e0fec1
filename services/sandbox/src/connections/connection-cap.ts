import { type App, CONNECTION_CAP, isUncertified } from '../state/app.ts';
import type { Organisation } from '../state/organisation.ts';
import type { World } from '../state/world.ts';

/** Says why these organisations cannot be connected to the app, or null when they can. */
export function connectionRefusal(world: World, app: App, chosen: readonly Organisation[]): string | null {
  const connected = new Set<string>();
  for (const connection of world.connections.values()) {
    if (connection.clientId === app.clientId && !isDemo(world, connection.tenantId)) connected.add(connection.tenantId);
  }
  const added = chosen.filter((organisation) => !connected.has(organisation.tenantId));
  const cap = CONNECTION_CAP[app.tier];
  const counted = added.filter((organisation) => !organisation.isDemoCompany).length;
  if (cap !== null && connected.size + counted > cap) {
    return `This app has reached the limit of ${cap} connections of its tier (${app.tier}).`;
  }
  if (!isUncertified(app.tier)) return null;
  const full = added.find((organisation) => uncertifiedApps(world, app, organisation) >= 2);
  return full === undefined ? null : `${full.name} is already connected to two uncertified apps.`;
}

function isDemo(world: World, tenantId: string): boolean {
  return world.organisations.get(tenantId)?.isDemoCompany ?? false;
}

function uncertifiedApps(world: World, app: App, organisation: Organisation): number {
  const others = new Set<string>();
  for (const connection of world.connections.values()) {
    const other = world.apps.get(connection.clientId);
    if (connection.tenantId !== organisation.tenantId || other === undefined || other === app) continue;
    if (other.type !== 'custom' && isUncertified(other.tier)) others.add(other.clientId);
  }
  return others.size + organisation.otherUncertifiedApps;
}
