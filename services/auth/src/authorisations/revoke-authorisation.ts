import { type Actor, type Db, insertEvents } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { processRevocation, requestRevocation, XeroError } from '@keyledger/xero';
import { sql } from 'kysely';
import { findConnections, markDisconnected } from '../connections/connection-store.ts';
import { connectionEvent } from '../connections/reconcile-connections.ts';
import { updateConnectionStates } from '../connections/update-connection-states.ts';
import type { TokenDeps } from '../tokens/token-deps.ts';
import {
  findTokenSet,
  type RefreshLease,
  releaseRefreshLease,
  type StoredTokenSet,
  takeRefreshLease,
} from '../tokens/token-set-store.ts';
import { describeXeroError } from '../xero/describe-xero-error.ts';
import { appCredentials } from '../xero/xero-app.ts';

const leaseSeconds = 25;
const pollMs = 100;
const mostPolls = 100;

/**
 * Revokes an authorisation: at Xero, which ends every connection of that user to the app (RFC 7009), then here, where its secrets are
 * erased and its routes end. Revoking twice changes nothing.
 * @throws AppError `xero_unavailable` and changes nothing when Xero does not answer
 */
export async function revokeAuthorisation(deps: TokenDeps, authorisationId: string, actor: Actor): Promise<void> {
  const held = await holdTokens(deps, authorisationId);
  if (held === undefined) return;
  const { stored, lease } = held;
  try {
    await revokeAtXero(deps, stored);
  } catch (error) {
    await releaseRefreshLease(deps.db, lease, { answered: true });
    throw describeXeroError(error);
  }
  await eraseAuthorisation(deps.db, lease, actor);
}

/** Keeps everybody else from refreshing the tokens that are about to die; undefined when they are dead already. */
async function holdTokens(
  deps: TokenDeps,
  authorisationId: string,
): Promise<{ stored: StoredTokenSet; lease: RefreshLease } | undefined> {
  for (let poll = 0; poll < mostPolls; poll += 1) {
    const stored = await findTokenSet(deps.db, authorisationId);
    if (stored === undefined) throw new AppError({ code: 'not_found' });
    if (stored.state === 'revoked') return undefined;
    const { generation } = stored;
    const wanted = { authorisationId, generation, owner: deps.instanceId, seconds: leaseSeconds };
    const lease = await takeRefreshLease(deps.db, wanted);
    if (lease !== undefined) return { stored, lease };
    await deps.sleep(pollMs);
  }
  throw new AppError({ code: 'unavailable', details: { retryAfterSeconds: 10 } });
}

/** A token that Xero has refused already, and a custom connection, which has none, need no word to Xero. */
async function revokeAtXero({ xero, vault }: TokenDeps, stored: StoredTokenSet): Promise<void> {
  if (stored.refreshToken === null || stored.state !== 'active') return;
  const credentials = appCredentials(xero);
  const { send, identityUrl } = xero;
  const refreshToken = vault.open(stored.authorisationId, stored.refreshToken);
  try {
    processRevocation(await requestRevocation({ send, identityUrl, ...credentials, refreshToken }));
  } catch (error) {
    if (error instanceof XeroError && error.kind === 'invalid_grant') return;
    throw error;
  }
}

async function eraseAuthorisation(db: Db, lease: RefreshLease, actor: Actor): Promise<void> {
  const { authorisationId } = lease;
  await db.transaction().execute(async (db) => {
    const { rows } = await sql<{ version: number }>`
      with erased as (
        update auth.token_set
           set refresh_token_sealed = null, access_token_sealed = null, client_secret_sealed = null,
               access_token_fingerprint = null, access_token_expires_at = null, refresh_sent_at = null,
               lease_owner = null, lease_expires_at = null, generation = generation + 1, updated_at = app.now()
         where authorisation_id = ${authorisationId} and lease_fence = ${lease.fence} and lease_owner = ${lease.owner}
        returning authorisation_id
      )
      update auth.authorisation as a
         set state = 'revoked', state_reason = null, expires_if_unused_at = null, version = a.version + 1, updated_at = app.now()
        from erased where a.id = erased.authorisation_id
      returning a.version`.execute(db);
    const [revoked] = rows;
    if (revoked === undefined) throw new AppError({ code: 'conflict' });
    const routes = await findConnections(db, authorisationId);
    const gone = await markDisconnected(
      db,
      routes.map(({ id }) => id),
    );
    const subject = { type: 'authorisation', id: authorisationId, version: revoked.version };
    await insertEvents(db, [
      { type: 'authorisation.revoked', actor, organisationId: null, subject, data: { connections: gone.length } },
      ...gone.map((row) =>
        connectionEvent('connection.disconnected', actor, row, { reason: 'the authorisation was revoked' }),
      ),
    ]);
    await updateConnectionStates(db, { authorisationId }, actor);
  });
}
