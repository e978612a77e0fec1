import { AppError } from '@keyledger/runtime';
import {
  processClientCredentials,
  processRefresh,
  requestClientCredentials,
  requestRefresh,
  type TokenSet,
  XeroError,
} from '@keyledger/xero';
import { appCredentials } from '../xero/xero-app.ts';
import type { TokenDeps } from './token-deps.ts';
import type { StoredTokenSet } from './token-set-store.ts';

/** The only scope that a custom connection needs. */
export const customScopes = ['accounting.settings.read'] as const;

/** How often one refresh is tried; the second time at once, since a lost answer may be asked for again. */
const attempts = 2;

/** Asks Xero for a new access token: with the refresh token, or for a custom connection with its own credentials. */
export async function requestTokens(deps: TokenDeps, stored: StoredTokenSet): Promise<TokenSet> {
  const ask = stored.kind === 'custom' ? customRequest(deps, stored) : refreshRequest(deps, stored);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await ask();
    } catch (error) {
      if (attempt >= attempts || !(error instanceof XeroError) || !error.retryable) throw error;
      await deps.sleep(200);
    }
  }
}

function refreshRequest({ vault, xero }: TokenDeps, stored: StoredTokenSet): () => Promise<TokenSet> {
  const credentials = appCredentials(xero);
  if (credentials.clientId !== stored.clientId) {
    throw new AppError({
      code: 'xero_refused',
      publicMessage: 'This authorisation was given to another Xero app than XERO_CLIENT_ID names.',
    });
  }
  if (stored.refreshToken === null) throw new AppError({ code: 'needs_reconsent' });
  const refreshToken = vault.open(stored.authorisationId, stored.refreshToken);
  const context = { send: xero.send, identityUrl: xero.identityUrl, ...credentials, refreshToken };
  return async () => processRefresh(await requestRefresh(context));
}

function customRequest({ vault, xero }: TokenDeps, stored: StoredTokenSet): () => Promise<TokenSet> {
  if (stored.clientSecret === null) throw new AppError({ code: 'needs_reconsent' });
  const clientSecret = vault.open(stored.authorisationId, stored.clientSecret);
  const { send, identityUrl } = xero;
  const context = { send, identityUrl, clientId: stored.clientId, clientSecret, scopes: customScopes };
  return async () => processClientCredentials(await requestClientCredentials(context));
}
