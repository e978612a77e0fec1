import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** A request for an evaluation as it stood when the evaluation began. */
export type SeenRequest = { organisation_id: string; requested_at: string };

const pauseMinutes = 5;

/**
 * Lets the evaluations of these organisations rest for a few minutes, so that what cannot succeed now does not keep the workers
 * busy. A request that came after `seen` is another matter and stays due.
 */
export async function putOffEvaluations(
  db: Db,
  organisationIds: readonly string[],
  seen: readonly SeenRequest[],
): Promise<void> {
  await sql`
    insert into schedule.evaluation as e (organisation_id, requested_at, enqueued_at, cause)
    select id, app.now(), app.now() + make_interval(mins => ${pauseMinutes}), 'failed'
      from unnest(${[...organisationIds]}::uuid[]) as id order by id
    on conflict (organisation_id) do update set enqueued_at = excluded.enqueued_at
     where e.requested_at = (
       select s.at from unnest(${seen.map((row) => row.organisation_id)}::uuid[], ${seen.map((row) => row.requested_at)}::timestamptz[]) as s(id, at)
        where s.id = e.organisation_id)
  `.execute(db);
}
