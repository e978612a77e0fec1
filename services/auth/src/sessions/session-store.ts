import { type Actor, type Db, insertEvents } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';

/** Hours that a session lives, whatever happens in it. */
export const sessionHours = 12;

/** Keeps a new session by the hash of its token. */
export async function insertSession(
  db: Db,
  session: { tokenSha256: Buffer; operatorId: string; userAgent: string | null },
): Promise<string> {
  const { id } = await db
    .insertInto('auth.session')
    .values({
      token_sha256: session.tokenSha256,
      operator_id: session.operatorId,
      user_agent: session.userAgent,
      expires_at: sql<Date>`app.now() + make_interval(hours => ${sessionHours})`,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Which sessions to end. */
export type SessionScope =
  | { readonly sessionId: string }
  | { readonly operatorId: string }
  | { readonly tokenSha256: Buffer };

/** Ends sessions that are still going on, and records it; answers how many. */
export async function endSessions(db: Db, scope: SessionScope, actor: Actor): Promise<number> {
  const { rows } = await sql<{ id: string; operatorId: string }>`
    update auth.session set ended_at = app.now()
     where ${condition(scope)} and ended_at is null and expires_at > app.now()
    returning id, operator_id as "operatorId"`.execute(db);
  await insertEvents(
    db,
    rows.map((row) => ({
      type: 'session.ended',
      actor,
      organisationId: null,
      subject: { type: 'session', id: row.id, version: null },
      data: { operatorId: row.operatorId },
    })),
  );
  return rows.length;
}

function condition(scope: SessionScope): RawBuilder<unknown> {
  if ('sessionId' in scope) return sql`id = ${scope.sessionId}`;
  if ('operatorId' in scope) return sql`operator_id = ${scope.operatorId}`;
  return sql`token_sha256 = ${scope.tokenSha256}`;
}
