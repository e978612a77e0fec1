import { randomBytes, randomUUID } from 'node:crypto';
import type { Exchange } from '../../http/exchange.ts';
import { json, type Reply } from '../../http/reply.ts';
import type { App } from '../../state/app.ts';
import { NO_LOGIN } from '../../state/authorisation.ts';
import { ACCESS_TOKEN_SECONDS, makeAccessToken } from '../access-token.ts';
import { tokenError } from '../token-error.ts';

/** Scopes that a web app may ask for without a user. */
const APP_SCOPES: readonly string[] = ['app.connections'];

/** Client credentials: a custom connection's one organisation, or a web app's own connections. No refresh token. */
export async function issueCustomToken(exchange: Exchange, app: App): Promise<Reply> {
  const { world, form } = exchange;
  if (app.type === 'pkce') return tokenError('unauthorized_client');
  const asked = (form.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== '');
  const allowed = app.type === 'custom' ? app.scopes : app.scopes.filter((scope) => APP_SCOPES.includes(scope));
  if (allowed.length === 0) return tokenError('unauthorized_client');
  if (asked.some((scope) => !allowed.includes(scope))) return tokenError('invalid_scope');
  const scopes = asked.length === 0 ? allowed : asked;
  const accessToken = await makeAccessToken(world, {
    clientId: app.clientId,
    loginId: NO_LOGIN,
    sub: null,
    scopes,
    authEventId: randomUUID(),
    authTime: world.clock.now(),
    sessionId: randomBytes(16).toString('hex'),
  });
  await world.commit();
  const body = {
    access_token: accessToken,
    expires_in: ACCESS_TOKEN_SECONDS,
    token_type: 'Bearer',
    scope: scopes.join(' '),
  };
  return json(200, body, ['Cache-Control', 'no-store']);
}
