import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** A complete read that may be stored, with what its sync cost. */
export type FinishedRead = {
  readonly organisationId: string;
  readonly fence: number;
  readonly startedAt: Date;
  readonly completedAt: Date;
  readonly calls: number;
  readonly waitedMs: number;
  readonly nextSyncAt: Date;
  /** Calls made beyond the ones counted with the claim; negative when fewer. */
  readonly extraCalls: number;
  /** What Xero said is left of the day; null when it did not say. */
  readonly dayRemaining: number | null;
  /** Xero said that the minute is used up: nothing before this instant. */
  readonly notBefore: Date | null;
  /** The snapshot that this read opened; null when it belongs to the current one. */
  readonly opened: { readonly snapshotId: string; readonly accessSha256: string; readonly readCount: number } | null;
};

export type FinishOptions = { readonly owner: string; readonly dayLimit: number };

/** Reads that are further apart than this leave a gap in the record. */
export const gapSeconds = 3600;

/**
 * Stores complete reads and gives their claims back, all in one statement: the read state, the day's counts, gaps, and when the
 * organisation is due again (at once when it was asked for since the claim). Returns the organisations for which that was
 * allowed: a claim that ran out, or that somebody else has taken over since, stores nothing. The rows of `read_state` must exist.
 */
export async function finishReads(
  db: Db,
  reads: readonly FinishedRead[],
  options: FinishOptions,
): Promise<Set<string>> {
  const { rows } = await sql<{ organisation_id: string }>`
    /* keep plan: finish-reads */
    with input as (
      select * from unnest(
        ${reads.map((read) => read.organisationId)}::uuid[], ${reads.map((read) => read.fence)}::bigint[],
        ${reads.map((read) => read.startedAt)}::timestamptz[], ${reads.map((read) => read.completedAt)}::timestamptz[],
        ${reads.map((read) => read.calls)}::smallint[], ${reads.map((read) => read.waitedMs)}::integer[],
        ${reads.map((read) => read.nextSyncAt)}::timestamptz[], ${reads.map((read) => read.extraCalls)}::integer[],
        ${reads.map((read) => read.dayRemaining)}::integer[], ${reads.map((read) => read.notBefore)}::timestamptz[],
        ${reads.map((read) => read.opened?.snapshotId ?? null)}::uuid[],
        ${reads.map((read) => (read.opened ? Buffer.from(read.opened.accessSha256, 'hex') : null))}::bytea[],
        ${reads.map((read) => read.opened?.readCount ?? null)}::integer[]
      ) as t(organisation_id, fence, read_started_at, read_completed_at, calls, waited_ms, due_at, extra_calls, day_left,
             wait_until, opened_id, opened_sha256, opened_count)
    ), held as (
      select s.claim_started_at, s.cause as sync_cause, input.*, (input.read_completed_at at time zone 'UTC')::date as today
        from schedule.organisation s join input on input.organisation_id = s.organisation_id
       where s.claim_fence = input.fence and s.claim_owner = ${options.owner} and s.claim_expires_at > clock_timestamp()
       order by s.organisation_id
       for update of s
    ), before as (
      select held.*, r.day, r.day_reads, r.day_longest_gap_seconds, r.day_failures, r.day_evaluations,
             r.last_read_started_at, r.last_read_completed_at,
             coalesce(extract(epoch from held.read_completed_at - r.last_read_started_at), 0)::integer as gap
        from held join directory.read_state r on r.organisation_id = held.organisation_id
    ), rolled as (
      insert into directory.coverage_day (organisation_id, day, complete_reads, longest_gap_seconds, failures, evaluations)
      select organisation_id, day, day_reads, day_longest_gap_seconds, day_failures, day_evaluations
        from before where day < today
      union all
      select b.organisation_id, d::date, 0, 86400, '{}', 0
        from before b cross join lateral generate_series(b.day + interval '1 day', b.today - interval '1 day', interval '1 day') d
       where b.day < b.today
      on conflict (organisation_id, day) do update set complete_reads = excluded.complete_reads,
             longest_gap_seconds = excluded.longest_gap_seconds, failures = excluded.failures,
             evaluations = coverage_day.evaluations + excluded.evaluations
    ), gaps as (
      insert into directory.read_gap (organisation_id, read_before_started_at, read_before_completed_at, read_after_started_at, read_after_completed_at)
      select organisation_id, last_read_started_at, last_read_completed_at, read_started_at, read_completed_at
        from before where gap > ${gapSeconds}
      on conflict (organisation_id, read_before_started_at) do nothing
    ), state as (
      update directory.read_state r set
             snapshot_id = coalesce(b.opened_id, r.snapshot_id), access_sha256 = coalesce(b.opened_sha256, r.access_sha256),
             read_count = coalesce(b.opened_count, r.read_count + 1),
             last_read_started_at = b.read_started_at, last_read_completed_at = b.read_completed_at,
             last_sync_id = app.uuid_v7(), last_sync_cause = b.sync_cause, last_sync_started_at = b.claim_started_at,
             last_sync_finished_at = app.now(), last_sync_calls = b.calls, last_sync_waited_ms = b.waited_ms,
             day = b.today,
             day_reads = case when r.day = b.today then r.day_reads else 0 end + 1,
             day_longest_gap_seconds = case when r.day = b.today then greatest(r.day_longest_gap_seconds, b.gap) else b.gap end,
             day_failures = case when r.day = b.today then r.day_failures else '{}' end,
             day_evaluations = case when r.day = b.today then r.day_evaluations else 0 end
        from before b where r.organisation_id = b.organisation_id
    ), released as (
      update schedule.organisation s set
             claim_owner = null, claim_expires_at = null, enqueued_at = null, failures_in_row = 0, last_problem = null,
             next_sync_at = case when s.requested_at >= held.claim_started_at then app.now() else held.due_at end,
             cause = case when s.requested_at >= held.claim_started_at then s.cause else 'schedule' end,
             requested_at = case when s.requested_at >= held.claim_started_at then s.requested_at end,
             not_before = held.wait_until,
             not_before_reason = case when held.wait_until is not null then 'minute' end,
             minute_calls = least(32000, s.minute_calls + held.extra_calls),
             day_calls = case when held.day_left is null then s.day_calls + held.extra_calls
                              else greatest(0, ${options.dayLimit}::integer - held.day_left) end,
             day_remaining = coalesce(held.day_left, s.day_remaining)
        from held where held.organisation_id = s.organisation_id
    )
    select organisation_id from held
  `.execute(db);
  return new Set(rows.map((row) => row.organisation_id));
}
