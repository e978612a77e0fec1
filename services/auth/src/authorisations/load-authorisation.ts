import type { Authorisation } from '@keyledger/contracts/schemas';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** Loads an authorisation with the organisations that it reaches. */
export async function loadAuthorisation(db: Db, id: string): Promise<Authorisation | undefined> {
  const { rows } = await sql<Authorisation>`
    select a.id, a.kind, a.xero_user_id as "xeroUserId", a.authoriser_name as "authoriserName",
           a.authoriser_email as "authoriserEmail", a.state, a.state_reason as "stateReason", a.scopes,
           a.last_refreshed_at as "lastRefreshedAt", a.expires_if_unused_at as "expiresIfUnusedAt", a.created_at as "createdAt", a.updated_at as "updatedAt", a.version,
           array(select c.organisation_id from auth.connection c
                  where c.authorisation_id = a.id and c.state = 'connected' and c.organisation_id is not null
                  order by c.organisation_id) as "organisationIds"
      from auth.authorisation a where a.id = ${id}`.execute(db);
  return rows[0];
}
