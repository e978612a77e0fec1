import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** Lives longer than any batch. */
const leaseSeconds = 300;

/** When the next run begins: in the first hours of the night, when nobody waits for an answer. */
const nightlyAt = '02:30';

/** After a run that failed it is tried again so much later. */
const againMinutes = 60;

/** Claims the nightly run when it is due and nobody holds it. One that was cut short goes on; gives the fence of the claim. */
export async function claimRun(db: Db): Promise<number | undefined> {
  const { rows } = await sql<{ fence: number }>`
    update schedule.purge
       set claim_fence = claim_fence + 1, claim_expires_at = clock_timestamp() + make_interval(secs => ${leaseSeconds}),
           started_at = case when started_at > coalesce(finished_at, '-infinity') then started_at else app.now() end,
           deleted = case when started_at > coalesce(finished_at, '-infinity') then deleted else '{}' end, problem = null
     where due_at <= app.now() and (claim_expires_at is null or claim_expires_at <= clock_timestamp())
    returning claim_fence as fence`.execute(db);
  return rows[0]?.fence;
}

/** Notes what went in this run, and holds it longer. False once it was lost. Locks the run until the transaction ends. */
export async function addToRun(
  db: Db,
  fence: number,
  { records, count }: { records: string; count: number },
): Promise<boolean> {
  const { rows } = await sql`
    update schedule.purge
       set deleted = deleted || jsonb_build_object(${records}::text, coalesce((deleted ->> ${records})::bigint, 0) + ${count}::bigint),
           claim_expires_at = clock_timestamp() + make_interval(secs => ${leaseSeconds})
     where claim_fence = ${fence} and claim_expires_at > clock_timestamp() returning 1`.execute(db);
  return rows.length > 0;
}

/**
 * Ends a run. The next one begins in the night of that time zone; at once for who was erased since this one began; within the hour
 * when this one failed.
 */
export async function finishRun(
  db: Db,
  fence: number,
  { timeZone, problem }: { timeZone: string; problem: string | null },
): Promise<void> {
  const tonight = sql`(date_trunc('day', app.now() at time zone ${timeZone}) + ${nightlyAt}::interval)`;
  const next = sql`${tonight} + case when ${tonight} <= app.now() at time zone ${timeZone} then interval '1 day' else interval '0' end`;
  await sql`
    update schedule.purge
       set finished_at = app.now(), succeeded_at = case when ${problem}::text is null then app.now() else succeeded_at end,
           problem = ${problem}, claim_expires_at = null, enqueued_at = null,
           due_at = case when ${problem}::text is not null then app.now() + make_interval(mins => ${againMinutes})
                         when exists (select from directory.erased_account where erased_at >= started_at) then app.now()
                         else (${next}) at time zone ${timeZone} end
     where claim_fence = ${fence}`.execute(db);
}

/** Lets go of a run that is not finished: whoever claims it next goes on. */
export async function releaseRun(db: Db, fence: number): Promise<void> {
  await sql`
    update schedule.purge set claim_expires_at = null, enqueued_at = null where claim_fence = ${fence}`.execute(db);
}
