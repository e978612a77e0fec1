import type { App } from '../state/app.ts';
import type { World } from '../state/world.ts';

/** An authorize request that passed every check. */
export interface AuthorizeRequest {
  app: App;
  redirectUri: string;
  scopes: string[];
  state: string | null;
  nonce: string | null;
  codeChallenge: string | null;
  codeChallengeMethod: 'plain' | 'S256';
  /** Several organisations may be chosen. */
  bulk: boolean;
}

/** What Xero's error screen says. */
export interface AuthorizeError {
  error: string;
  description: string;
}

/** Checks an authorize request. Errors belong on Xero's own error screen, never to the client. */
export function parseAuthorizeRequest(world: World, query: URLSearchParams): AuthorizeRequest | AuthorizeError {
  const app = world.apps.get(query.get('client_id') ?? '');
  if (app === undefined || !app.enabled || app.type === 'custom') {
    return { error: 'unauthorized_client', description: 'Unknown client or client not enabled' };
  }
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!app.redirectUris.includes(redirectUri))
    return { error: 'unauthorized_client', description: 'Invalid redirect_uri' };
  if (query.get('response_type') !== 'code')
    return { error: 'unsupported_response_type', description: 'Response type not supported' };
  const scopes = (query.get('scope') ?? '').split(/\s+/).filter((scope) => scope !== '');
  if (scopes.length === 0) return { error: 'invalid_scope', description: 'No scope' };
  const foreign = scopes.find((scope) => !app.scopes.includes(scope));
  if (foreign !== undefined) {
    return {
      error: KNOWN_SCOPE.test(foreign) ? 'unauthorized_client' : 'invalid_scope',
      description: `Invalid scope for client: ${foreign}`,
    };
  }
  return pkceOf(app, query, { redirectUri, scopes: [...new Set(scopes)] });
}

const KNOWN_SCOPE = /^(openid|profile|email|offline_access|(accounting|projects|payroll|files|assets|app)\.[a-z.]+)$/;

function pkceOf(
  app: App,
  query: URLSearchParams,
  known: { redirectUri: string; scopes: string[] },
): AuthorizeRequest | AuthorizeError {
  const codeChallenge = query.get('code_challenge');
  const method = query.get('code_challenge_method') ?? 'plain';
  if (method !== 'plain' && method !== 'S256')
    return { error: 'invalid_request', description: 'Transform algorithm not supported' };
  if (codeChallenge === null && app.type === 'pkce')
    return { error: 'invalid_request', description: 'code challenge required' };
  if (codeChallenge !== null && !/^[A-Za-z0-9\-._~]{43,128}$/.test(codeChallenge)) {
    return { error: 'invalid_request', description: 'Invalid code_challenge' };
  }
  const acr = (query.get('acr_values') ?? '').split(/\s+/);
  const tierAllowsBulk = app.tier === 'advanced' || app.tier === 'enterprise';
  return {
    app,
    ...known,
    state: query.get('state'),
    nonce: query.get('nonce'),
    codeChallenge,
    codeChallengeMethod: method,
    bulk: tierAllowsBulk && !acr.includes('bulk_connect:false'),
  };
}
