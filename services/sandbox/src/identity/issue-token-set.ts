import { randomBytes } from 'node:crypto';
import { json, type Reply } from '../http/reply.ts';
import { seededHex } from '../state/seeded-id.ts';
import type { World } from '../state/world.ts';
import { ACCESS_TOKEN_SECONDS, makeAccessToken } from './access-token.ts';
import { makeIdToken } from './id-token.ts';
import { sha256 } from './token-hash.ts';

/** What a token set is made from. */
export interface TokenSetOrder {
  clientId: string;
  loginId: string;
  scopes: string[];
  authEventId: string;
  authTime: number;
  sessionId: string;
  nonce: string | null;
}

/** Answers with a fresh token set: `id_token` only with `openid`, `refresh_token` only with `offline_access`. */
export async function issueTokenSet(world: World, order: TokenSetOrder): Promise<Reply> {
  const { clientId, loginId, scopes, authEventId, authTime, sessionId } = order;
  const access = {
    clientId,
    loginId,
    scopes,
    authEventId,
    authTime,
    sessionId,
    sub: seededHex(world.seed, 'sub', loginId).slice(0, 32),
  };
  const accessToken = await makeAccessToken(world, access);
  const body: Record<string, unknown> = {};
  if (scopes.includes('openid')) body.id_token = await makeIdToken(world, access, accessToken, order.nonce);
  body.access_token = accessToken;
  body.expires_in = ACCESS_TOKEN_SECONDS;
  body.token_type = 'Bearer';
  if (scopes.includes('offline_access')) {
    const refreshToken = randomBytes(32).toString('base64url');
    const hash = sha256(refreshToken);
    const issuedAt = world.clock.now();
    world.refreshTokens.set(hash, {
      hash,
      clientId,
      loginId,
      scopes,
      authEventId,
      authTime,
      sessionId,
      issuedAt,
      firstUsedAt: null,
      killed: false,
    });
    body.refresh_token = refreshToken;
  }
  body.scope = scopes.join(' ');
  await world.commit();
  return json(200, body, ['Cache-Control', 'no-store', 'Pragma', 'no-cache']);
}
