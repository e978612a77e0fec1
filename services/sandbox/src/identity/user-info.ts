import type { Exchange } from '../http/exchange.ts';
import { empty, json, type Reply } from '../http/reply.ts';
import { NO_LOGIN } from '../state/authorisation.ts';
import { seededHex } from '../state/seeded-id.ts';
import type { World } from '../state/world.ts';
import { findBearer } from './find-bearer.ts';

/** `GET /connect/userinfo`: claims by scope. */
export function userInfo(exchange: Exchange): Reply {
  const { world, request, log } = exchange;
  const token = findBearer(world, request.headers.authorization)?.token ?? null;
  if (token === null || token.killed || token.expiresAt <= world.clock.now() || token.loginId === NO_LOGIN) {
    return empty(401, ['WWW-Authenticate', 'Bearer error="invalid_token"']);
  }
  log.clientId = token.clientId;
  log.loginId = token.loginId;
  if (!token.scopes.includes('openid')) return empty(403, ['WWW-Authenticate', 'Bearer error="insufficient_scope"']);
  return json(200, claimsOf(world, token.loginId, token.scopes), ['Cache-Control', 'no-store']);
}

/** What a token with these scopes may say about a login. */
export function claimsOf(world: World, loginId: string, scopes: readonly string[]): Record<string, string> {
  const login = world.logins.get(loginId);
  const claims: Record<string, string> = {
    sub: seededHex(world.seed, 'sub', loginId).slice(0, 32),
    xero_userid: loginId,
  };
  if (login === undefined) return claims;
  if (scopes.includes('profile')) {
    claims.name = `${login.firstName} ${login.lastName}`.trim();
    claims.preferred_username = login.email;
    claims.given_name = login.firstName;
    claims.family_name = login.lastName;
  }
  if (scopes.includes('email')) claims.email = login.email;
  return claims;
}
