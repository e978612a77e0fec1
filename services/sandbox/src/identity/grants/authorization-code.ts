import { createHash } from 'node:crypto';
import type { Exchange } from '../../http/exchange.ts';
import type { Reply } from '../../http/reply.ts';
import type { App } from '../../state/app.ts';
import type { AuthorisationCode } from '../../state/authorisation.ts';
import { issueTokenSet } from '../issue-token-set.ts';
import { tokenError } from '../token-error.ts';

/** Exchanges a code: single use, five minutes, same app, same redirect URI, and the verifier when a challenge was sent. */
export async function exchangeCode(exchange: Exchange, app: App): Promise<Reply> {
  const { world, form } = exchange;
  if (app.type === 'custom') return tokenError('unauthorized_client');
  const text = form.get('code');
  if (text === null || text === '') return tokenError('invalid_request');
  const code = world.codes.get(text);
  if (code === undefined || code.clientId !== app.clientId) return tokenError('invalid_grant');
  world.codes.delete(text);
  if (code.expiresAt <= world.clock.now()) return tokenError('invalid_grant');
  if (form.get('redirect_uri') !== code.redirectUri) return tokenError('invalid_grant');
  if (!verifierFits(code, form.get('code_verifier'))) return tokenError('invalid_grant');
  exchange.log.loginId = code.loginId;
  return issueTokenSet(world, { ...code, authTime: world.clock.now() });
}

function verifierFits(code: AuthorisationCode, verifier: string | null): boolean {
  if (code.codeChallenge === null) return verifier === null;
  if (verifier === null) return false;
  if (code.codeChallengeMethod === 'plain') return verifier === code.codeChallenge;
  return createHash('sha256').update(verifier, 'ascii').digest('base64url') === code.codeChallenge;
}
