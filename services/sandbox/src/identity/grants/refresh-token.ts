import type { Exchange } from '../../http/exchange.ts';
import type { Reply } from '../../http/reply.ts';
import type { App } from '../../state/app.ts';
import type { RefreshToken } from '../../state/authorisation.ts';
import type { World } from '../../state/world.ts';
import { issueTokenSet } from '../issue-token-set.ts';
import { tokenError } from '../token-error.ts';
import { sha256 } from '../token-hash.ts';

const UNUSED_LIFETIME_MS = 60 * 86_400_000;

/**
 * Rotates a refresh token. The old one may be replayed inside the window after its first use: each time a fresh pair,
 * and every successor stays valid. Sixty days without use end it.
 */
export async function refresh(exchange: Exchange, app: App): Promise<Reply> {
  const { world, form, log } = exchange;
  if (app.type === 'custom') return tokenError('unauthorized_client');
  const text = form.get('refresh_token');
  if (text === null || text === '') return tokenError('invalid_request');
  const token = world.refreshTokens.get(sha256(text));
  log.tokenFingerprint = sha256(text).slice(0, 16);
  if (token === undefined || token.clientId !== app.clientId || !isUsable(world, token))
    return tokenError('invalid_grant');
  log.loginId = token.loginId;
  token.firstUsedAt ??= world.clock.now();
  return issueTokenSet(world, { ...token, nonce: null });
}

/** Whether Xero still takes this refresh token. */
export function isUsable(world: World, token: RefreshToken): boolean {
  const now = world.clock.now();
  if (token.killed || now >= token.issuedAt + UNUSED_LIFETIME_MS) return false;
  return token.firstUsedAt === null || now < token.firstUsedAt + world.settings.replayWindowMs;
}
