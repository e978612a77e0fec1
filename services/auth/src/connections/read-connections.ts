import { processConnections, requestConnections, type XeroConnection, XeroError } from '@keyledger/xero';
import { obtainAccessToken } from '../tokens/obtain-access-token.ts';
import type { TokenDeps } from '../tokens/token-deps.ts';
import { describeXeroError } from '../xero/describe-xero-error.ts';

/** Reads Xero's list of an authorisation's connections; a token that Xero refuses is refreshed once. */
export async function readConnections(deps: TokenDeps, authorisationId: string): Promise<readonly XeroConnection[]> {
  return withAccessToken(deps, authorisationId, async (accessToken) =>
    processConnections(await requestConnections({ send: deps.xero.send, apiUrl: deps.xero.apiUrl, accessToken })),
  );
}

/** Makes a call to Xero with an access token; when Xero refuses the token, once more with a refreshed one. */
export async function withAccessToken<T>(
  deps: TokenDeps,
  authorisationId: string,
  call: (accessToken: string) => Promise<T>,
): Promise<T> {
  const first = await obtainAccessToken(deps, { authorisationId });
  try {
    return await call(first.accessToken);
  } catch (error) {
    if (!(error instanceof XeroError) || error.reaction !== 'refresh_once') throw describeXeroError(error);
  }
  const second = await obtainAccessToken(deps, { authorisationId, rejectedFingerprint: first.fingerprint });
  try {
    return await call(second.accessToken);
  } catch (error) {
    throw describeXeroError(error);
  }
}
