import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

export type DueEvaluation = { organisationId: string; fence: string };

/**
 * Marks asked-for evaluations as enqueued and returns them, oldest first; lost ones come again, as with syncs. One that failed
 * was marked in the future: it rests until then, and takes no place in the window. Those in bulk have a window of their own.
 */
export async function takeDueEvaluations(
  db: Db,
  options: { isBulk: boolean; window: number; enqueueAgainAfterMs: number },
): Promise<DueEvaluation[]> {
  const again = sql`app.now() - make_interval(secs => ${options.enqueueAgainAfterMs / 1000})`;
  const { rows } = await sql<DueEvaluation>`
    /* keep plan: take-due-evaluations */
    with due as (
      select organisation_id from schedule.evaluation
       where is_bulk = ${options.isBulk} and (enqueued_at is null or enqueued_at <= ${again})
       order by requested_at
       limit (select greatest(0, ${options.window} - count(*)) from schedule.evaluation
              where is_bulk = ${options.isBulk} and enqueued_at > ${again} and enqueued_at <= app.now())
       for update skip locked
    )
    update schedule.evaluation e set enqueued_at = app.now() from due
     where e.organisation_id = due.organisation_id
    returning e.organisation_id as "organisationId", (extract(epoch from e.requested_at) * 1000000)::bigint::text as fence
  `.execute(db);
  return rows;
}
