import { processConnections, requestConnections, XeroError } from '@keyledger/xero';
import { sql } from 'kysely';
import { obtainAccessToken } from '../tokens/obtain-access-token.ts';
import type { TokenDeps } from '../tokens/token-deps.ts';
import { describeXeroError } from '../xero/describe-xero-error.ts';
import type { ConnectionsRead } from './reconcile-connections.ts';

/** Reads Xero's list of an authorisation's connections; a token that Xero refuses is refreshed once. */
export async function readConnections(deps: TokenDeps, authorisationId: string): Promise<ConnectionsRead> {
  const { send, apiUrl } = deps.xero;
  const { rows: clock } = await sql<{ now: Date }>`select app.now() as now`.execute(deps.db);
  const rows = await withAccessToken(deps, authorisationId, async (accessToken) =>
    processConnections(await requestConnections({ send, apiUrl, accessToken })),
  );
  return { rows, startedAt: clock[0]?.now ?? null };
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
