import type { Exchange } from '../http/exchange.ts';
import type { App } from '../state/app.ts';
import type { TokenErrorCode } from './token-error.ts';

/** Finds out which app is calling, by Basic header or form fields; `pkce` apps send no secret. */
export function authenticateClient(exchange: Exchange): App | TokenErrorCode {
  const credentials = readCredentials(exchange);
  if (credentials === null) return 'invalid_client';
  if (credentials.clientId === '') return 'unauthorized_client';
  const app = exchange.world.apps.get(credentials.clientId);
  if (app === undefined) return 'invalid_client';
  if (!app.enabled) return 'unauthorized_client';
  const expected = app.type === 'pkce' ? '' : app.clientSecret;
  if (credentials.secret !== expected) return 'invalid_client';
  exchange.log.clientId = app.clientId;
  return app;
}

/** Client id and secret as they were sent: Basic header first, then form fields; null when there are none. */
export function readCredentials(exchange: Exchange): { clientId: string; secret: string } | null {
  const header = exchange.request.headers.authorization;
  if (header !== undefined && /^basic /i.test(header)) {
    const text = Buffer.from(header.slice(6), 'base64').toString('utf8');
    const colon = text.indexOf(':');
    if (colon < 0) return null;
    return { clientId: decode(text.slice(0, colon)), secret: decode(text.slice(colon + 1)) };
  }
  const clientId = exchange.form.get('client_id');
  return clientId === null ? null : { clientId, secret: exchange.form.get('client_secret') ?? '' };
}

/** Clients should form-encode both parts (RFC 6749, section 2.3.1); many do not. */
function decode(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll('+', ' '));
  } catch {
    return text;
  }
}
