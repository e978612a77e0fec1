import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

export type DueSync = {
  organisationId: string;
  /** Counts the claims so far: a job of an earlier claim does not stand in the way of the next. */
  fence: number;
  /** Of the HTTP request that asked for it; null when time or anything else did. */
  requestId: string | null;
};

/**
 * Marks organisations whose sync is due as enqueued and returns them, requested ones first. At most `window` may be on
 * their way at a time, so that the queue stays short and a request overtakes the routine; a queue that is nearly full is
 * left alone instead of being filled by ones and twos. What was enqueued some seconds ago and is still unclaimed comes
 * again: the queue may have lost it.
 */
export async function takeDueSyncs(
  db: Db,
  options: { window: number; enqueueAgainAfterMs: number },
): Promise<DueSync[]> {
  // Read once, so that an index finds what is due.
  const now = sql`(select app.now())`;
  const again = sql`${now} - make_interval(secs => ${options.enqueueAgainAfterMs / 1000})`;
  const { rows } = await sql<DueSync>`
    /* keep plan: take-due-syncs */
    with under_way as (
      select count(*) as n from schedule.organisation
       where next_sync_at <= ${now} and enqueued_at > ${again}
         and (claim_expires_at is null or claim_expires_at <= clock_timestamp())
    ), due as (
      select s.organisation_id from schedule.organisation s
       where s.next_sync_at <= ${now}
         and (s.not_before is null or s.not_before <= ${now})
         and (s.claim_expires_at is null or s.claim_expires_at <= clock_timestamp())
         and (s.enqueued_at is null or s.enqueued_at <= ${again})
         and exists (
           select from auth.connection c join auth.authorisation a on a.id = c.authorisation_id
             left join schedule.app_budget b on b.client_id = a.client_id
            where c.organisation_id = s.organisation_id and c.state = 'connected' and a.state = 'active'
              and (b.not_before is null or b.not_before <= ${now}))
       order by s.requested_at is null, s.next_sync_at, s.organisation_id
       limit (select case when n > ${options.window}::integer * 3 / 4 then 0 else ${options.window}::integer - n end from under_way)
       for update of s skip locked
    ), marked as (
      update schedule.organisation s set enqueued_at = app.now() from due
       where s.organisation_id = due.organisation_id
      returning s.organisation_id, s.claim_fence, s.requested_at, s.next_sync_at, s.request_id
    )
    select organisation_id as "organisationId", claim_fence as fence,
           case when requested_at is not null then request_id end as "requestId" from marked
     order by requested_at is null, next_sync_at, organisation_id
  `.execute(db);
  return rows;
}
