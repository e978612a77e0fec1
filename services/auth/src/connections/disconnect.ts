import { type Actor, insertEvents } from '@keyledger/database';
import { processDeleteConnection, requestDeleteConnection } from '@keyledger/xero';
import type { TokenDeps } from '../tokens/token-deps.ts';
import { markDisconnected } from './connection-store.ts';
import { withAccessToken } from './read-connections.ts';
import { connectionEvent } from './reconcile-connections.ts';
import { updateConnectionStates } from './update-connection-states.ts';

/** A route that is to end. */
export type ConnectionToEnd = {
  id: string;
  authorisationId: string;
  xeroConnectionId: string;
  organisationId: string | null;
};

/**
 * Ends one route at Xero, then here. A route that Xero does not know any more is simply gone.
 * @throws AppError `needs_reconsent` when the consent is dead, so that only Xero's own page can end the connection
 */
export async function disconnect(deps: TokenDeps, connection: ConnectionToEnd, actor: Actor): Promise<void> {
  const { db, xero } = deps;
  const { id, authorisationId, xeroConnectionId: connectionId, organisationId } = connection;
  await withAccessToken(deps, authorisationId, async (accessToken) =>
    processDeleteConnection(
      await requestDeleteConnection({ send: xero.send, apiUrl: xero.apiUrl, accessToken, connectionId }),
    ),
  );
  await db.transaction().execute(async (db) => {
    const gone = await markDisconnected(db, [id]);
    await insertEvents(
      db,
      gone.map((row) => connectionEvent('connection.disconnected', actor, row, { reason: 'asked for' })),
    );
    if (organisationId !== null) await updateConnectionStates(db, { organisationIds: [organisationId] }, actor);
  });
}
