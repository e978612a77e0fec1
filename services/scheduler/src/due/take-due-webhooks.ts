import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

export type DueWebhook = {
  webhookId: string;
  /** Counts the claims so far: a job of an earlier claim does not stand in the way of the next. */
  fence: number;
};

/** Messages that may wait for one endpoint; the worker plans no more until some have gone. */
const mostWaiting = 1000;

/**
 * Marks webhooks for which something is to be done as enqueued and returns them: a message is due and none of its object
 * stands before it, sealed events have no message yet, or a replay was asked for. Of one that is turned off only tests are due.
 */
export async function takeDueWebhooks(db: Db, options: { enqueueAgainAfterMs: number }): Promise<DueWebhook[]> {
  const { rows } = await sql<DueWebhook>`
    /* keep plan: take-due-webhooks */
    with due as (
      select p.endpoint_id from delivery.progress p join delivery.endpoint e on e.id = p.endpoint_id
       where e.deleted_at is null
         and (p.claim_expires_at is null or p.claim_expires_at <= clock_timestamp())
         and (p.enqueued_at is null or p.enqueued_at <= app.now() - make_interval(secs => ${options.enqueueAgainAfterMs / 1000}))
         and (
           exists (select from delivery.message m
                    where m.endpoint_id = p.endpoint_id and m.state = 'pending' and m.next_attempt_at <= app.now()
                      and (m.kind = 'test' or (e.state = 'enabled' and (p.not_before is null or p.not_before <= app.now())))
                      and not exists (select from delivery.message b where b.endpoint_id = m.endpoint_id and b.object = m.object
                                         and b.state = 'pending' and b.seq < m.seq))
           or (e.state = 'enabled' and p.replay_after is not null)
           or (e.state = 'enabled' and p.position < (select position from journal.head)
               and (select count(*) from (select from delivery.message w where w.endpoint_id = p.endpoint_id and w.state = 'pending'
                                           limit ${mostWaiting}) waiting) < ${mostWaiting}))
       limit 500
       for update of p skip locked
    )
    update delivery.progress p set enqueued_at = app.now() from due
     where p.endpoint_id = due.endpoint_id
    returning p.endpoint_id as "webhookId", p.claim_fence as fence`.execute(db);
  return rows;
}
