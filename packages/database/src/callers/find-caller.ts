import { sql } from 'kysely';
import type { Db } from '../connection/create-database.ts';

/** An operator behind a live session, as stored. */
export type SessionRow = {
  sessionId: string;
  operatorId: string;
  displayName: string;
  role: string;
  personId: string | null;
  organisationGroupIds: string[] | null;
};

/** An API key that is neither deleted nor expired, as stored. */
export type ApiKeyRow = { keyId: string; name: string; scopes: string[]; organisationGroupIds: string[] | null };

/** The operator whose session token has this SHA-256, while the session lives. */
export async function findSession(db: Db, tokenSha256: Buffer): Promise<SessionRow | undefined> {
  const row = await db
    .selectFrom('auth.session as s')
    .innerJoin('auth.operator as o', 'o.id', 's.operator_id')
    .where('s.token_sha256', '=', tokenSha256)
    .where('s.ended_at', 'is', null)
    .where('s.expires_at', '>', sql<Date>`app.now()`)
    .where('o.deleted_at', 'is', null)
    .select(['s.id', 'o.id as operator_id', 'o.display_name', 'o.role', 'o.person_id', 'o.organisation_group_ids'])
    .executeTakeFirst();
  return (
    row && {
      sessionId: row.id,
      operatorId: row.operator_id,
      displayName: row.display_name,
      role: row.role,
      personId: row.person_id,
      organisationGroupIds: row.organisation_group_ids,
    }
  );
}

/** The API key whose token has this SHA-256, while it is in force. */
export async function findApiKey(db: Db, tokenSha256: Buffer): Promise<ApiKeyRow | undefined> {
  const { rows } = await sql<ApiKeyRow>`
    /* keep plan: find-api-key */
    select id as "keyId", name, scopes, organisation_group_ids as "organisationGroupIds" from auth.api_key
     where token_sha256 = ${tokenSha256} and deleted_at is null and (expires_at is null or expires_at > app.now())`.execute(
    db,
  );
  return rows[0];
}
