import type { Exchange } from '../http/exchange.ts';
import { json, type Reply } from '../http/reply.ts';
import type { Connection } from '../state/authorisation.ts';
import { consentKey, type World } from '../state/world.ts';
import { type AppLevelCall, takeAppLevelCall } from './app-level-call.ts';

/** `GET /connections[?authEventId=]`: everything this login connected to the app, or `[]`. */
export function listConnections(exchange: Exchange): Reply {
  const call = takeAppLevelCall(exchange);
  if ('refusal' in call) return call.refusal;
  const authEventId = exchange.url.searchParams.get('authEventId')?.toLowerCase();
  const rows = visibleConnections(exchange.world, call)
    .filter((connection) => authEventId === undefined || connection.authEventId === authEventId)
    .map((connection) => toRow(exchange.world, connection));
  return json(200, rows, call.headers);
}

/** The connections that the bearer of a token may see. */
export function visibleConnections(world: World, call: AppLevelCall): Connection[] {
  if (call.token.scopes.includes('app.connections')) {
    return [...world.connections.values()].filter((connection) => connection.clientId === call.app.clientId);
  }
  return [...(world.connectionsOf.get(consentKey(call.token.clientId, call.token.loginId))?.values() ?? [])];
}

function toRow(world: World, connection: Connection): Record<string, string> {
  return {
    id: connection.id,
    authEventId: connection.authEventId,
    tenantId: connection.tenantId,
    tenantType: 'ORGANISATION',
    tenantName: world.organisations.get(connection.tenantId)?.name ?? '',
    createdDateUtc: toUtcWithoutZone(connection.createdAt, connection.id),
    updatedDateUtc: toUtcWithoutZone(connection.updatedAt, connection.id),
  };
}

/** Seven fraction digits and no zone. */
function toUtcWithoutZone(at: number, id: string): string {
  const digits = String(Number.parseInt(id.slice(0, 4), 16) % 1000).padStart(3, '0');
  return `${new Date(at).toISOString().slice(0, 23)}${digits}0`;
}
