import { type Actor, requestWork } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { processRefresh, readAccessToken, requestRefresh, XeroError } from '@keyledger/xero';
import { readConnections } from '../connections/read-connections.ts';
import { reconcileConnections } from '../connections/reconcile-connections.ts';
import type { TokenDeps } from '../tokens/token-deps.ts';
import { describeXeroError } from '../xero/describe-xero-error.ts';
import { appCredentials } from '../xero/xero-app.ts';
import { readIdTokenNames } from './read-id-token-names.ts';
import { storeAuthorisation } from './store-authorisation.ts';

/**
 * Takes over the refresh token of a consent that was given to the same app elsewhere; answers the authorisation's id. From now on the
 * chain lives here alone: whoever used the token before must stop.
 * @throws AppError `unprocessable` when Xero does not accept the token
 */
export async function importAuthorisation(deps: TokenDeps, refreshToken: string, actor: Actor): Promise<string> {
  const { db, xero, log } = deps;
  const credentials = appCredentials(xero);
  const { send, identityUrl } = xero;
  const tokens = await requestRefresh({ send, identityUrl, ...credentials, refreshToken })
    .then(processRefresh)
    .catch((error: unknown) => {
      if (!(error instanceof XeroError) || error.kind !== 'invalid_grant') throw describeXeroError(error);
      const publicMessage = 'Xero does not accept this refresh token for the app of XERO_CLIENT_ID.';
      throw new AppError({ code: 'unprocessable', publicMessage, cause: error });
    });
  const { xeroUserId, scopes } = readAccessToken(tokens.accessToken);
  if (xeroUserId === null) {
    throw new AppError({ code: 'unprocessable', publicMessage: 'Behind this refresh token stands no Xero user.' });
  }
  const { id } = await storeAuthorisation(deps, {
    authoriser: {
      kind: 'imported',
      clientId: credentials.clientId,
      xeroUserId,
      ...readIdTokenNames(tokens.idToken),
      scopes: tokens.scopes.length > 0 ? tokens.scopes : scopes,
    },
    tokens: { ...tokens, clientSecret: null },
    actor,
  });
  try {
    const read = await readConnections(deps, id);
    await reconcileConnections(db, { ...read, authorisationId: id, actor });
  } catch (error) {
    log.warn({ err: error, authorisationId: id }, 'the connections of an imported authorisation could not be read yet');
    await requestWork(db, { kind: 'connections', authorisationId: id, cause: 'connected' });
  }
  return id;
}
