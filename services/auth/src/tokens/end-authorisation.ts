import { type Db, insertEvents } from '@keyledger/database';
import { sql } from 'kysely';
import { serviceActor } from '../access/service-actor.ts';
import { updateConnectionStates } from '../connections/update-connection-states.ts';
import type { RefreshLease } from './token-set-store.ts';

/**
 * Records that Xero has refused an authorisation's refresh token, and what that means for its organisations. Looks once more at the
 * stored row first: false, and nothing changed, when another token stands there than the one that was refused.
 */
export async function endAuthorisation(
  db: Db,
  lease: RefreshLease,
  generation: number,
  reason: string,
): Promise<boolean> {
  return db.transaction().execute(async (db) => {
    const { rows } = await sql<{ version: number }>`
      with refused as (
        update auth.token_set set lease_owner = null, lease_expires_at = null
         where authorisation_id = ${lease.authorisationId} and generation = ${generation}
           and lease_fence = ${lease.fence} and lease_owner = ${lease.owner}
        returning authorisation_id
      )
      update auth.authorisation as a
         set state = 'needs_reconsent', state_reason = ${reason.slice(0, 300)}, version = a.version + 1, updated_at = app.now()
        from refused where a.id = refused.authorisation_id and a.state = 'active'
      returning a.version`.execute(db);
    const [ended] = rows;
    if (ended === undefined) return false;
    await insertEvents(db, [
      {
        type: 'authorisation.updated',
        actor: serviceActor,
        organisationId: null,
        subject: { type: 'authorisation', id: lease.authorisationId, version: ended.version },
        data: { changes: { state: ['active', 'needs_reconsent'] }, reason: 'Xero refused the refresh token' },
      },
    ]);
    await updateConnectionStates(db, { authorisationId: lease.authorisationId }, serviceActor);
    return true;
  });
}
