import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** Once a minute owners are thought of: who must hear of something at once, whose digest is due, what is to be tried again. */
const everySeconds = 60;

/** Takes the next round of mail when it is due, and names it; null while it is not. */
export async function takeMailRound(db: Db): Promise<string | null> {
  const { rows } = await sql<{ round: string }>`
    /* keep plan: take-mail-round */
    update delivery.mail_round set next_round_at = app.now() + make_interval(secs => ${everySeconds})
     where next_round_at <= app.now()
    returning 'mail.' || extract(epoch from next_round_at)::bigint as round`.execute(db);
  return rows[0]?.round ?? null;
}
