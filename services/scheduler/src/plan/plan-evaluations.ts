import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** Asks for the evaluations of organisations for which time alone has changed an answer. */
export async function planEvaluations(db: Db): Promise<number> {
  const { numAffectedRows } = await sql`
    insert into schedule.evaluation (organisation_id, requested_at, cause)
    select organisation_id, app.now(), 'time' from governance.evaluation_state
     where next_evaluation_at <= app.now()
     order by organisation_id
    on conflict (organisation_id) do nothing
  `.execute(db);
  return Number(numAffectedRows ?? 0);
}
