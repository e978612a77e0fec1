import type { Connection } from '../state/authorisation.ts';
import { recordChange } from '../state/change-log.ts';
import { consentKey, type World } from '../state/world.ts';

/** Deletes a connection and logs it. */
export function dropConnection(world: World, connection: Connection, by: string): void {
  world.connections.delete(connection.id);
  world.connectionsOf.get(consentKey(connection.clientId, connection.loginId))?.delete(connection.tenantId);
  logDisconnect(world, connection, by);
}

/**
 * Ends every connection that this login made to the organisation, in any app: deleted, or kept on the list
 * without use, as the settings say.
 */
export function dropConnectionsOf(world: World, tenantId: string, loginId: string, by: string): void {
  for (const connection of [...world.connections.values()]) {
    if (connection.tenantId !== tenantId || connection.loginId !== loginId || connection.dead) continue;
    if (world.settings.orphanedConnections === 'gone') dropConnection(world, connection, by);
    else {
      connection.dead = true;
      logDisconnect(world, connection, by);
    }
  }
}

/** Ends every connection to the organisation. */
export function dropConnectionsTo(world: World, tenantId: string, by: string): number {
  const found = [...world.connections.values()].filter((connection) => connection.tenantId === tenantId);
  for (const connection of found) dropConnection(world, connection, by);
  return found.length;
}

function logDisconnect(world: World, connection: Connection, by: string): void {
  const { tenantId, loginId, clientId, id } = connection;
  recordChange(world, {
    tenantId,
    userId: null,
    what: 'disconnected',
    before: { connectionId: id, loginId, clientId },
    after: null,
    by,
  });
}
