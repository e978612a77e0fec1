import { randomBytes } from 'node:crypto';
import { SignJWT } from 'jose';
import type { World } from '../state/world.ts';
import { sha256 } from './token-hash.ts';

/** Lifetime of access tokens. */
export const ACCESS_TOKEN_SECONDS = 1_800;

/** Most access tokens kept; the oldest are forgotten. */
const MOST_TOKENS = 20_000;

/** For whom and what an access token is made. */
export interface AccessTokenOrder {
  clientId: string;
  loginId: string;
  /** Null for client credentials. */
  sub: string | null;
  scopes: string[];
  authEventId: string;
  authTime: number;
  sessionId: string;
}

/** Signs an access token and remembers it. It names no tenant. */
export async function makeAccessToken(world: World, order: AccessTokenOrder): Promise<string> {
  const issuedAt = Math.floor(world.clock.now() / 1000);
  const expiresAt = issuedAt + ACCESS_TOKEN_SECONDS;
  const text = await new SignJWT({
    client_id: order.clientId,
    ...(order.sub === null ? {} : { sub: order.sub, auth_time: Math.floor(order.authTime / 1000) }),
    xero_userid: order.loginId,
    global_session_id: order.sessionId,
    sid: order.sessionId,
    jti: randomBytes(16).toString('hex').toUpperCase(),
    authentication_event_id: order.authEventId,
    scope: order.scopes,
    amr: ['pwd'],
  })
    .setProtectedHeader({ alg: 'RS256', kid: world.signingKey.kid, typ: 'JWT' })
    .setIssuer(world.issuer)
    .setAudience(`${world.issuer}/resources`)
    .setNotBefore(issuedAt)
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(world.signingKey.privateKey);
  const hash = sha256(text);
  const { clientId, loginId, scopes, authEventId } = order;
  world.accessTokens.set(hash, {
    hash,
    clientId,
    loginId,
    scopes,
    authEventId,
    issuedAt: issuedAt * 1000,
    expiresAt: expiresAt * 1000,
    killed: false,
  });
  forgetOldest(world);
  return text;
}

function forgetOldest(world: World): void {
  if (world.seenTokens.size > MOST_TOKENS) world.seenTokens.clear();
  for (const hash of world.accessTokens.keys()) {
    if (world.accessTokens.size <= MOST_TOKENS) return;
    world.accessTokens.delete(hash);
  }
}
