import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** Ends are announced days ahead: looking for them every five minutes is often enough. */
const everySeconds = 300;

/** Takes the next round of looking for what ends soon when it is due, and names it; null while it is not. */
export async function takeEndRound(db: Db): Promise<string | null> {
  const { rows } = await sql<{ round: string }>`
    /* keep plan: take-end-round */
    update schedule.end_round set next_round_at = app.now() + make_interval(secs => ${everySeconds})
     where next_round_at <= app.now()
    returning 'ends.' || extract(epoch from next_round_at)::bigint as round`.execute(db);
  return rows[0]?.round ?? null;
}
