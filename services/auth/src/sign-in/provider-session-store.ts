import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** What a session needs to be ended at the provider too. `idTokenSealed` is bound to the session's id. */
export type ProviderSession = {
  readonly sessionId: string;
  readonly issuer: string;
  readonly subject: string;
  readonly providerSessionId: string | null;
  readonly idTokenSealed: Buffer;
};

/** Keeps what a new session needs, and forgets the id tokens of sessions that are over. */
export async function insertProviderSession(db: Db, session: ProviderSession): Promise<void> {
  await sql`
    update auth.provider_session p set id_token_sealed = null
      from auth.session s
     where s.id = p.session_id and p.id_token_sealed is not null
       and least(s.ended_at, s.expires_at) < app.now() - interval '5 minutes'`.execute(db);
  await db
    .insertInto('auth.provider_session')
    .values({
      session_id: session.sessionId,
      issuer: session.issuer,
      subject: session.subject,
      provider_session_id: session.providerSessionId,
      id_token_sealed: session.idTokenSealed,
    })
    .execute();
}

/** Whether a session began at the provider. */
export async function isProviderSession(db: Db, sessionId: string): Promise<boolean> {
  const row = await db
    .selectFrom('auth.provider_session')
    .select('session_id')
    .where('session_id', '=', sessionId)
    .executeTakeFirst();
  return row !== undefined;
}

/** Takes the id token of a session that was ended in the last minutes, once; by the hash of the session's token. */
export async function takeIdToken(
  db: Db,
  tokenSha256: Buffer,
): Promise<{ sessionId: string; idTokenSealed: Buffer } | undefined> {
  const { rows } = await sql<{ sessionId: string; idTokenSealed: Buffer }>`
    with found as (
      select p.session_id, p.id_token_sealed
        from auth.provider_session p join auth.session s on s.id = p.session_id
       where s.token_sha256 = ${tokenSha256} and s.ended_at > app.now() - interval '5 minutes' and p.id_token_sealed is not null
         for update of p
    )
    update auth.provider_session p set id_token_sealed = null from found where p.session_id = found.session_id
    returning p.session_id as "sessionId", found.id_token_sealed as "idTokenSealed"`.execute(db);
  return rows[0];
}

/** Sessions that go on and began before an instant: of one session at the provider, or of everything of one subject there. */
export async function findProviderSessions(
  db: Db,
  scope: { issuer: string; subject: string | null; providerSessionId: string | null; before: Date },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select s.id from auth.provider_session p join auth.session s on s.id = p.session_id
     where p.issuer = ${scope.issuer}
       and (${scope.subject}::text is null or p.subject = ${scope.subject}::text)
       and (${scope.providerSessionId}::text is null or p.provider_session_id = ${scope.providerSessionId}::text)
       and s.created_at <= ${scope.before} and s.ended_at is null and s.expires_at > app.now()
     order by s.id`.execute(db);
  return rows.map(({ id }) => id);
}
