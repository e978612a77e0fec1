import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

const mostAtATime = 1000;

/**
 * Asks for the evaluations of organisations for which time alone has changed an answer, those first that have waited longest. The
 * clock is read once, so that an index finds them.
 */
export async function planEvaluations(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    /* keep plan: plan-evaluations */
    with due as materialized (
      select s.organisation_id from governance.evaluation_state s
       where s.next_evaluation_at <= (select app.now())
         and not exists (select from schedule.evaluation e where e.organisation_id = s.organisation_id)
       order by s.next_evaluation_at limit ${sql.lit(mostAtATime)}
    )
    insert into schedule.evaluation (organisation_id, requested_at, cause, is_bulk)
    select organisation_id, app.now(), 'time', true from due order by organisation_id
    on conflict (organisation_id) do nothing
  `.execute(db);
  return Number(numAffectedRows ?? 0);
}
