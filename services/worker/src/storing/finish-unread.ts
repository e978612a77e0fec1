import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { SyncProblem } from '../sync/sync-problem.ts';

/** A sync that ended without a read that counts. */
export type UnreadSync = {
  readonly organisationId: string;
  readonly fence: number;
  readonly outcome: 'failed' | 'deferred' | 'quarantined';
  readonly problem: SyncProblem | null;
  readonly calls: number;
  readonly waitedMs: number;
  readonly extraCalls: number;
  readonly dayRemaining: number | null;
  readonly nextSyncAt: Date;
  readonly notBefore: { readonly at: Date; readonly reason: string } | null;
  readonly snapshotId: string | null;
};

/**
 * Records a sync that failed, was put off or was quarantined, counts it for its day, and gives the claim back. Nothing that is
 * known about the organisation changes. False when the claim is no longer this process's; then nothing is stored.
 */
export async function finishUnread(
  db: Db,
  sync: UnreadSync,
  options: { owner: string; dayLimit: number },
): Promise<boolean> {
  const failure =
    sync.outcome === 'deferred'
      ? null
      : sync.outcome === 'quarantined'
        ? 'quarantined'
        : (sync.problem?.code ?? 'failed');
  const problem = sync.problem === null ? null : JSON.stringify(sync.problem);
  const { rows } = await sql`
    with held as (
      select s.organisation_id, s.claim_started_at, s.cause, (app.now() at time zone 'UTC')::date as today
        from schedule.organisation s
       where s.organisation_id = ${sync.organisationId} and s.claim_fence = ${sync.fence} and s.claim_owner = ${options.owner}
         and s.claim_expires_at > clock_timestamp()
       for update
    ), run as (
      insert into directory.sync (organisation_id, cause, started_at, finished_at, outcome, calls, waited_ms, snapshot_id, problem)
      select organisation_id, cause, claim_started_at, greatest(claim_started_at, app.now()), ${sync.outcome}, ${sync.calls}, ${sync.waitedMs},
             ${sync.snapshotId}, ${problem}::jsonb
        from held
    ), rolled as (
      insert into directory.coverage_day (organisation_id, day, complete_reads, longest_gap_seconds, failures, evaluations)
      select r.organisation_id, r.day, r.day_reads, r.day_longest_gap_seconds, r.day_failures, r.day_evaluations
        from directory.read_state r join held on held.organisation_id = r.organisation_id and r.day < held.today
       where ${failure}::text is not null
      union all
      select r.organisation_id, d::date, 0, 86400, '{}', 0
        from directory.read_state r join held on held.organisation_id = r.organisation_id and r.day < held.today
       cross join lateral generate_series(r.day + interval '1 day', held.today - interval '1 day', interval '1 day') d
       where ${failure}::text is not null
      on conflict (organisation_id, day) do update set complete_reads = excluded.complete_reads,
             longest_gap_seconds = excluded.longest_gap_seconds, failures = excluded.failures,
             evaluations = coverage_day.evaluations + excluded.evaluations
    ), counted as (
      insert into directory.read_state as r (organisation_id, day, day_failures)
      select organisation_id, today, jsonb_build_object(${failure}::text, 1) from held where ${failure}::text is not null
      on conflict (organisation_id) do update set
             day = excluded.day,
             day_reads = case when r.day = excluded.day then r.day_reads else 0 end,
             day_longest_gap_seconds = case when r.day = excluded.day then r.day_longest_gap_seconds else 0 end,
             day_evaluations = case when r.day = excluded.day then r.day_evaluations else 0 end,
             day_failures = case when r.day = excluded.day then r.day_failures else '{}' end
               || jsonb_build_object(${failure}::text,
                    case when r.day = excluded.day then coalesce((r.day_failures ->> ${failure}::text)::integer, 0) else 0 end + 1)
    ), released as (
      update schedule.organisation s set
             claim_owner = null, claim_expires_at = null, enqueued_at = null,
             failures_in_row = case ${sync.outcome}::text when 'failed' then s.failures_in_row + 1 when 'quarantined' then 0 else s.failures_in_row end,
             last_problem = case when ${sync.outcome}::text = 'quarantined' then null else coalesce(${problem}::jsonb, s.last_problem) end,
             next_sync_at = case when s.requested_at >= held.claim_started_at then app.now()
                                 when ${sync.outcome}::text = 'deferred' then s.next_sync_at
                                 else ${sync.nextSyncAt} end,
             cause = case when s.requested_at >= held.claim_started_at or ${sync.outcome}::text = 'deferred' then s.cause else 'schedule' end,
             requested_at = case when s.requested_at >= held.claim_started_at or ${sync.outcome}::text = 'deferred' then s.requested_at end,
             not_before = ${sync.notBefore?.at ?? null}::timestamptz, not_before_reason = ${sync.notBefore?.reason ?? null},
             minute_calls = greatest(0, least(32000, s.minute_calls + ${sync.extraCalls})),
             day_calls = case when ${sync.dayRemaining}::integer is null then greatest(0, s.day_calls + ${sync.extraCalls})
                              else greatest(0, ${options.dayLimit}::integer - ${sync.dayRemaining}::integer) end,
             day_remaining = coalesce(${sync.dayRemaining}::integer, s.day_remaining)
        from held where held.organisation_id = s.organisation_id
    )
    select organisation_id from held
  `.execute(db);
  return rows.length > 0;
}
