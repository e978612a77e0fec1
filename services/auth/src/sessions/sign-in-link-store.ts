import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** Minutes that a one-time link is valid. */
const linkMinutes = 15;

/** Keeps a link, by the hash of its token; forgets links of days ago. */
export async function insertSignInLink(db: Db, link: { tokenSha256: Buffer; operatorId: string }): Promise<Date> {
  await sql`delete from auth.sign_in_link where expires_at < app.now() - interval '7 days'`.execute(db);
  const { expires_at: expiresAt } = await db
    .insertInto('auth.sign_in_link')
    .values({
      token_sha256: link.tokenSha256,
      operator_id: link.operatorId,
      expires_at: sql<Date>`app.now() + make_interval(mins => ${linkMinutes})`,
    })
    .returning('expires_at')
    .executeTakeFirstOrThrow();
  return expiresAt;
}

/** Spends a link: its operator for the one who does it first and in time, else undefined. */
export async function spendSignInLink(db: Db, tokenSha256: Buffer): Promise<string | undefined> {
  const { rows } = await sql<{ operatorId: string }>`
    update auth.sign_in_link as l set spent_at = app.now()
      from auth.operator o
     where l.token_sha256 = ${tokenSha256} and l.spent_at is null and l.expires_at > app.now()
       and o.id = l.operator_id and o.deleted_at is null
    returning l.operator_id as "operatorId"`.execute(db);
  return rows[0]?.operatorId;
}
