import { createHash } from 'node:crypto';
import { SignJWT } from 'jose';
import type { World } from '../state/world.ts';
import type { AccessTokenOrder } from './access-token.ts';
import { claimsOf } from './user-info.ts';

const ID_TOKEN_SECONDS = 300;

/** Signs an id_token; its claims follow the scopes. It carries no `authentication_event_id`. */
export async function makeIdToken(
  world: World,
  order: AccessTokenOrder,
  accessToken: string,
  nonce: string | null,
): Promise<string> {
  const issuedAt = Math.floor(world.clock.now() / 1000);
  const digest = createHash('sha256').update(accessToken, 'ascii').digest();
  return new SignJWT({
    ...claimsOf(world, order.loginId, order.scopes),
    ...(nonce === null ? {} : { nonce }),
    at_hash: digest.subarray(0, 16).toString('base64url'),
    auth_time: Math.floor(order.authTime / 1000),
    sid: order.sessionId,
    global_session_id: order.sessionId,
  })
    .setProtectedHeader({ alg: 'RS256', kid: world.signingKey.kid, typ: 'JWT' })
    .setIssuer(world.issuer)
    .setAudience(order.clientId)
    .setNotBefore(issuedAt)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + ID_TOKEN_SECONDS)
    .sign(world.signingKey.privateKey);
}
