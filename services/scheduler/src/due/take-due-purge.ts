import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/**
 * Takes the nightly deletion of old records when it is due and nobody is at it, and names it; null otherwise. The name counts the
 * claims so far: a job of an earlier claim does not stand in the way of the next.
 */
export async function takeDuePurge(db: Db, options: { enqueueAgainAfterMs: number }): Promise<string | null> {
  const { rows } = await sql<{ run: string }>`
    /* keep plan: take-due-purge */
    update schedule.purge set enqueued_at = app.now()
     where due_at <= app.now() and (claim_expires_at is null or claim_expires_at <= clock_timestamp())
       and (enqueued_at is null or enqueued_at <= app.now() - make_interval(secs => ${options.enqueueAgainAfterMs / 1000}))
    returning 'purge.' || claim_fence as run`.execute(db);
  return rows[0]?.run ?? null;
}
