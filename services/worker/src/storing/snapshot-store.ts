import { gzipSync } from 'node:zlib';
import type { Db } from '@keyledger/database';
import type { CompleteRead, Evidence } from '@keyledger/xero';
import { sql } from 'kysely';
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

/** Inserts a snapshot whose first read is this one, with its evidence, and returns its id. */
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
  await insertEvidence(db, id, read.evidence());
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

/** Adds a read to a waiting snapshot and returns its version. */
export async function growWaiting(
  db: Db,
  input: { snapshotId: string; read: Pick<CompleteRead, 'startedAt' | 'completedAt'>; population: unknown },
): Promise<void> {
  await sql`
    update directory.snapshot set last_read_started_at = ${input.read.startedAt}, last_read_completed_at = ${input.read.completedAt},
           read_count = read_count + 1, updated_at = app.now(), version = version + 1,
           difference = jsonb_set(coalesce(difference, '{}'), '{population}', ${JSON.stringify(input.population)}::jsonb)
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

async function insertEvidence(db: Db, snapshotId: string, evidence: readonly Evidence[]): Promise<void> {
  const rows = evidence.map((call, index) => ({
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
    canonical_body_gzip: gzipSync(call.canonicalBody),
  }));
  await db.insertInto('directory.read_evidence').values(rows).execute();
}

function countRoles(read: CompleteRead): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { role } of read.users) counts[role] = (counts[role] ?? 0) + 1;
  return counts;
}
