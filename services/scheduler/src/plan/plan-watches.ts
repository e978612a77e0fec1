import { type Db, watchCallsUsed } from '@keyledger/database';
import { CALLS_PER_WATCH_READ, WATCH_EVERY_SECONDS, watchCallsOf } from '@keyledger/domain';
import { sql } from 'kysely';

/** A read that was watched for counts this long. */
const counted = sql`interval '24 hours'`;

/**
 * Makes organisations due that are being watched, every half minute each, and ends watches: after their time, once the case
 * that they wait for is resolved (without one: once nothing of the organisation is open), and when watching would use more
 * than its share of a day's calls. A read that is due or under way for another cause is as good as one of the watch.
 */
export async function planWatches(db: Db, { dayLimit }: { dayLimit: number }): Promise<number> {
  const share = watchCallsOf(dayLimit);
  await endWatches(db, share);
  const { rows } = await sql<{ planned: number }>`
    /* keep plan: plan-watches */
    with turn as (
      select w.organisation_id from schedule.watch w
       where w.next_read_at <= app.now() order by w.organisation_id for update skip locked
    ), idle as (
      select s.organisation_id from schedule.organisation s join turn using (organisation_id)
       where s.next_sync_at > app.now() and (s.not_before is null or s.not_before <= app.now())
         and (s.claim_expires_at is null or s.claim_expires_at <= clock_timestamp())
       order by s.organisation_id for update of s skip locked
    ), planned as (
      update schedule.organisation s
         set next_sync_at = app.now(), cause = 'watch', requested_at = app.now(), request_id = null, enqueued_at = null
        from idle where idle.organisation_id = s.organisation_id
      returning s.organisation_id
    ), noted as (
      insert into schedule.watch_read (organisation_id, at) select organisation_id, app.now() from planned
    ), next as (
      update schedule.watch w set next_read_at = app.now() + make_interval(secs => ${WATCH_EVERY_SECONDS})
        from turn where turn.organisation_id = w.organisation_id
    )
    select count(*)::integer as planned from planned`.execute(db);
  return rows[0]?.planned ?? 0;
}

/** What reads cost beyond their two calls, because a route or Xero failed, counts too. */
async function endWatches(db: Db, share: number): Promise<void> {
  await sql`
    /* keep plan: forget-watch-reads */
    delete from schedule.watch_read where at <= app.now() - ${counted}`.execute(db);
  await sql`
    /* keep plan: end-watches */
    delete from schedule.watch w
     where w.ends_at <= app.now()
        or not exists (select from governance.violation v
                        where v.state <> 'resolved'
                          and case when w.case_id is null then v.organisation_id = w.organisation_id
                                   else v.case_id = w.case_id end)
        or ${watchCallsUsed(sql.ref<string>('w.organisation_id'), CALLS_PER_WATCH_READ)} + ${CALLS_PER_WATCH_READ} > ${share}`.execute(
    db,
  );
}
