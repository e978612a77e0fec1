import { randomUUID } from 'node:crypto';
import type { Connection } from '../state/authorisation.ts';
import { recordChange } from '../state/change-log.ts';
import { consentKey, type World } from '../state/world.ts';

/** Connects an organisation through a login, or renews the connection that exists. */
export function connect(
  world: World,
  target: { clientId: string; loginId: string; tenantId: string; authEventId: string },
): Connection {
  const { clientId, loginId, tenantId, authEventId } = target;
  const now = world.clock.now();
  const key = consentKey(clientId, loginId);
  const existing = world.connectionsOf.get(key)?.get(tenantId);
  if (existing !== undefined) {
    existing.updatedAt = now;
    existing.dead = false;
    if (!world.settings.reconnectKeepsAuthEvent) existing.authEventId = authEventId;
    return existing;
  }
  const connection: Connection = {
    id: randomUUID(),
    clientId,
    loginId,
    tenantId,
    authEventId,
    createdAt: now,
    updatedAt: now,
    dead: false,
  };
  indexConnection(world, connection);
  recordChange(world, {
    tenantId,
    userId: null,
    what: 'connected',
    before: null,
    after: { connectionId: connection.id, loginId, clientId },
    by: 'consent',
  });
  return connection;
}

/** Puts a connection where look-ups find it. */
export function indexConnection(world: World, connection: Connection): void {
  world.connections.set(connection.id, connection);
  const key = consentKey(connection.clientId, connection.loginId);
  const ofConsent = world.connectionsOf.get(key) ?? new Map<string, Connection>();
  ofConsent.set(connection.tenantId, connection);
  world.connectionsOf.set(key, ofConsent);
}
