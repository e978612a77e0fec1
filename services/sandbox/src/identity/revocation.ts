import { dropConnection } from '../connections/drop-connections.ts';
import type { Exchange } from '../http/exchange.ts';
import { empty, type Reply } from '../http/reply.ts';
import { consentKey, type World } from '../state/world.ts';
import { authenticateClient } from './client-authentication.ts';
import { tokenError } from './token-error.ts';
import { sha256 } from './token-hash.ts';

/**
 * `POST /connect/revocation`: a refresh token ends everything between its login and the app (tokens and connections);
 * an access token ends alone. Always 200 with an empty body for an authenticated app.
 */
export async function revocation(exchange: Exchange): Promise<Reply> {
  const { world, form } = exchange;
  const app = authenticateClient(exchange);
  if (typeof app === 'string') return tokenError(app);
  const text = form.get('token');
  if (text === null || text === '') return tokenError('invalid_request');
  const hash = sha256(text);
  exchange.log.tokenFingerprint = hash.slice(0, 16);
  const access = world.accessTokens.get(hash);
  if (access?.clientId === app.clientId) access.killed = true;
  const refreshToken = world.refreshTokens.get(hash);
  if (refreshToken?.clientId === app.clientId) {
    exchange.log.loginId = refreshToken.loginId;
    endConsent(world, app.clientId, refreshToken.loginId, 'api');
  }
  await world.commit();
  return empty(200);
}

/** Kills every token of a login in an app, and its connections. */
export function endConsent(world: World, clientId: string, loginId: string, by: string): void {
  killTokens(world, clientId, loginId);
  const key = consentKey(clientId, loginId);
  for (const connection of [...(world.connectionsOf.get(key)?.values() ?? [])]) dropConnection(world, connection, by);
  world.consents.delete(key);
}

function killTokens(world: World, clientId: string, loginId: string): void {
  for (const token of [...world.accessTokens.values(), ...world.refreshTokens.values()]) {
    if (token.clientId === clientId && token.loginId === loginId) token.killed = true;
  }
}
