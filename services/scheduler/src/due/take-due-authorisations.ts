import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

export type DueAuthorisation = { authorisationId: string; dueAt: string };

/** Marks active authorisations whose /connections must be read again as enqueued, and returns them. */
export function takeDueConnectionReads(db: Db, options: { enqueueAgainAfterMs: number }): Promise<DueAuthorisation[]> {
  return takeDue(db, options, 'next_connections_read_at', 'enqueued_at');
}

/** Marks active authorisations that would lapse unused as enqueued for a refresh, and returns them. */
export function takeDueKeepAlives(db: Db, options: { enqueueAgainAfterMs: number }): Promise<DueAuthorisation[]> {
  return takeDue(db, options, 'next_keep_alive_at', 'keep_alive_enqueued_at');
}

async function takeDue(
  db: Db,
  options: { enqueueAgainAfterMs: number },
  dueColumn: string,
  enqueuedColumn: string,
): Promise<DueAuthorisation[]> {
  const due = sql.ref(dueColumn);
  const enqueued = sql.ref(enqueuedColumn);
  const { rows } = await sql<DueAuthorisation>`
    /* keep plan: take-due-authorisations */
    with due as (
      select s.authorisation_id from schedule.authorisation s join auth.authorisation a on a.id = s.authorisation_id
       where a.state = 'active' and s.${due} <= app.now()
         and (s.${enqueued} is null or s.${enqueued} <= app.now() - make_interval(secs => ${options.enqueueAgainAfterMs / 1000}))
       order by s.${due} limit 500
       for update of s skip locked
    )
    update schedule.authorisation s set ${enqueued} = app.now() from due
     where s.authorisation_id = due.authorisation_id
    returning s.authorisation_id as "authorisationId", (extract(epoch from s.${due}) * 1000)::bigint::text as "dueAt"
  `.execute(db);
  return rows;
}
