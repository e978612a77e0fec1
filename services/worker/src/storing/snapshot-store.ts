import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Db } from '@keyledger/database';
import type { CompleteRead, Evidence } from '@keyledger/xero';
import { sql } from 'kysely';
import { gapSeconds } from './finish-reads.ts';
import type { CurrentRun } from './known-access.ts';

export type NewSnapshot = {
  readonly organisationId: string;
  readonly state: 'complete' | 'quarantined' | 'released';
  readonly read: CompleteRead;
  readonly previousSnapshotId: string | null;
  readonly changes: { added: number; removed: number; changed: number };
  readonly difference: Record<string, unknown> | null;
  readonly quarantineReason: string | null;
};

/** Inserts a snapshot whose first read is this one, and returns its id. */
export async function insertSnapshot(db: Db, snapshot: NewSnapshot): Promise<string> {
  const { read } = snapshot;
  const { id } = await db
    .insertInto('directory.snapshot')
    .values({
      organisation_id: snapshot.organisationId,
      state: snapshot.state,
      access_sha256: Buffer.from(read.accessSha256, 'hex'),
      user_count: read.users.length,
      role_counts: JSON.stringify(countRoles(read)),
      first_read_started_at: read.startedAt,
      first_read_completed_at: read.completedAt,
      last_read_started_at: read.startedAt,
      last_read_completed_at: read.completedAt,
      previous_snapshot_id: snapshot.previousSnapshotId,
      changes: JSON.stringify(snapshot.changes),
      difference: snapshot.difference === null ? null : JSON.stringify(snapshot.difference),
      quarantine_reason: snapshot.quarantineReason,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** Copies the end of the run that was current into its snapshot: it grows no more. */
export async function endRun(db: Db, run: CurrentRun): Promise<void> {
  await db
    .updateTable('directory.snapshot')
    .set({
      last_read_started_at: run.lastReadStartedAt,
      last_read_completed_at: run.lastReadCompletedAt,
      read_count: run.readCount,
      updated_at: sql<Date>`app.now()`,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', run.snapshotId)
    .execute();
}

/** Adds a read to a waiting snapshot, and notes a long time since its last one. */
export async function growWaiting(
  db: Db,
  input: { snapshotId: string; read: Pick<CompleteRead, 'startedAt' | 'completedAt'>; population: unknown },
): Promise<void> {
  await sql`
    update directory.snapshot set last_read_started_at = ${input.read.startedAt}, last_read_completed_at = ${input.read.completedAt},
           read_count = read_count + 1, updated_at = app.now(), version = version + 1,
           difference = jsonb_set(coalesce(difference, '{}'), '{population}', ${JSON.stringify(input.population)}::jsonb)
             || case when ${input.read.completedAt}::timestamptz - last_read_started_at <= make_interval(secs => ${gapSeconds}) then '{}'
                     else jsonb_build_object('gaps', coalesce(difference -> 'gaps', '[]') || jsonb_build_array(jsonb_build_object(
                       'beforeStartedAt', last_read_started_at, 'beforeCompletedAt', last_read_completed_at,
                       'afterStartedAt', ${input.read.startedAt}::timestamptz, 'afterCompletedAt', ${input.read.completedAt}::timestamptz))) end
     where id = ${input.snapshotId}
  `.execute(db);
}

/** Ends the waiting of every quarantined snapshot of the organisation but one, and returns the ended ones. */
export async function supersedeWaiting(
  db: Db,
  input: { organisationId: string; except: string | null },
): Promise<{ id: string; version: number }[]> {
  return db
    .updateTable('directory.snapshot')
    .set({ state: 'superseded', updated_at: sql<Date>`app.now()`, version: sql<number>`version + 1` })
    .where('organisation_id', '=', input.organisationId)
    .where('state', '=', 'quarantined')
    .$if(input.except !== null, (query) => query.where('id', '<>', input.except ?? ''))
    .returning(['id', 'version'])
    .execute();
}

/** Turns the waiting snapshot into a released one with what it changed, and returns its version. */
export async function releaseSnapshot(
  db: Db,
  input: {
    snapshotId: string;
    changes: NewSnapshot['changes'];
    difference: Record<string, unknown>;
    previousSnapshotId: string | null;
  },
): Promise<number> {
  const { version } = await db
    .updateTable('directory.snapshot')
    .set({
      state: 'released',
      changes: JSON.stringify(input.changes),
      difference: sql`coalesce(difference, '{}') || ${JSON.stringify(input.difference)}::jsonb`,
      previous_snapshot_id: input.previousSnapshotId,
      decided_by: sql`coalesce(decided_by, '{"type":"service","id":"worker"}')`,
      decided_at: sql<Date>`coalesce(decided_at, app.now())`,
      updated_at: sql<Date>`app.now()`,
      version: sql<number>`version + 1`,
    })
    .where('id', '=', input.snapshotId)
    .returning('version')
    .executeTakeFirstOrThrow();
  return version;
}

/**
 * Lets the reads of a snapshot that is about to be released count: the newest read is then its last one, and where reads are far
 * apart the record has a gap, as if they had counted from the first.
 */
export async function countWaitingReads(db: Db, snapshotId: string): Promise<void> {
  await sql`
    with waited as (
      select w.*, r.last_read_started_at as good_started_at, r.last_read_completed_at as good_completed_at
        from directory.snapshot w join directory.read_state r on r.organisation_id = w.organisation_id
       where w.id = ${snapshotId}
    ), gaps as (
      insert into directory.read_gap (organisation_id, read_before_started_at, read_before_completed_at, read_after_started_at, read_after_completed_at)
      select organisation_id, good_started_at, good_completed_at, first_read_started_at, first_read_completed_at
        from waited where first_read_completed_at - good_started_at > make_interval(secs => ${gapSeconds})
      union all
      select w.organisation_id, g."beforeStartedAt", g."beforeCompletedAt", g."afterStartedAt", g."afterCompletedAt"
        from waited w cross join lateral jsonb_to_recordset(coalesce(w.difference -> 'gaps', '[]')) as g(
          "beforeStartedAt" timestamptz, "beforeCompletedAt" timestamptz, "afterStartedAt" timestamptz, "afterCompletedAt" timestamptz)
      on conflict (organisation_id, read_before_started_at) do nothing
    )
    update directory.read_state r set last_read_started_at = w.last_read_started_at, last_read_completed_at = w.last_read_completed_at
      from waited w where w.organisation_id = r.organisation_id
  `.execute(db);
}

/** Keeps what the calls of a snapshot's first read returned. */
export async function insertEvidence(db: Db, snapshotId: string, read: CompleteRead): Promise<void> {
  const toRow = async (call: Evidence, index: number) => ({
    snapshot_id: snapshotId,
    ordinal: index + 1,
    request_url: call.url,
    http_status: call.status,
    xero_date: call.xeroDate,
    correlation_id: call.correlationId,
    started_at: call.startedAt,
    completed_at: call.completedAt,
    byte_count: call.bytes,
    raw_sha256: Buffer.from(call.rawSha256, 'hex'),
    canonical_sha256: Buffer.from(call.canonicalSha256, 'hex'),
    canonical_body_gzip: await promisify(gzip)(call.canonicalBody),
  });
  const rows = await Promise.all(read.evidence().map(toRow));
  await db.insertInto('directory.read_evidence').values(rows).execute();
}

function countRoles(read: CompleteRead): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { role } of read.users) counts[role] = (counts[role] ?? 0) + 1;
  return counts;
}
