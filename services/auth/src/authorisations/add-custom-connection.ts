import type { Actor } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import {
  ORGANISATION_TENANT,
  processClientCredentials,
  processConnections,
  requestClientCredentials,
  requestConnections,
  XeroError,
} from '@keyledger/xero';
import { reconcileConnections } from '../connections/reconcile-connections.ts';
import { customScopes } from '../tokens/request-tokens.ts';
import type { TokenDeps } from '../tokens/token-deps.ts';
import { describeXeroError } from '../xero/describe-xero-error.ts';
import { storeAuthorisation } from './store-authorisation.ts';

/** The credentials of a custom connection, which is an app of its own at Xero for exactly one organisation. */
export type CustomCredentials = { readonly clientId: string; readonly clientSecret: string };

/**
 * Adds a custom connection, or renews the secret of one that is known; answers the authorisation's id. Nothing is stored before Xero
 * has accepted the credentials.
 * @throws AppError `unprocessable` when Xero does not accept them or they reach no organisation
 */
export async function addCustomConnection(
  deps: TokenDeps,
  credentials: CustomCredentials,
  actor: Actor,
): Promise<string> {
  const { xero } = deps;
  const { tokens, rows } = await askXero(deps, credentials).catch((error: unknown) => {
    if (!(error instanceof XeroError) || error.reaction !== 'fix_configuration') throw describeXeroError(error);
    throw refused(`Xero does not accept these credentials (${error.kind}).`, error);
  });
  if (!rows.some(({ tenantType }) => tenantType === ORGANISATION_TENANT)) {
    throw refused('This custom connection reaches no organisation. Have it authorised at Xero first.');
  }
  if (credentials.clientId === xero.clientId) throw refused('This is the app that Keyledger itself uses.');
  const { id } = await storeAuthorisation(deps, {
    authoriser: {
      kind: 'custom',
      clientId: credentials.clientId,
      xeroUserId: null,
      name: null,
      email: null,
      scopes: tokens.scopes,
    },
    tokens: {
      accessToken: tokens.accessToken,
      expiresInSeconds: tokens.expiresInSeconds,
      refreshToken: null,
      clientSecret: credentials.clientSecret,
    },
    actor,
  });
  await reconcileConnections(deps.db, { authorisationId: id, rows, startedAt: null, actor });
  return id;
}

async function askXero({ xero }: TokenDeps, credentials: CustomCredentials) {
  const { send, identityUrl, apiUrl } = xero;
  const answer = await requestClientCredentials({ send, identityUrl, ...credentials, scopes: customScopes });
  const tokens = processClientCredentials(answer);
  const { accessToken } = tokens;
  return { tokens, rows: processConnections(await requestConnections({ send, apiUrl, accessToken })) };
}

function refused(publicMessage: string, cause?: unknown): AppError {
  return new AppError({ code: 'unprocessable', publicMessage, cause });
}
