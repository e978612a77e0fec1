import type { Caller } from '@keyledger/contracts';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import { withActorPrefix } from '../conventions/actor-prefix.ts';
import { isVisible } from '../conventions/visible-organisations.ts';
import type { Snapshot, SnapshotWithDifference } from './snapshot-schema.ts';

/** What a list of snapshots can be narrowed to. */
export type SnapshotFilters = {
  organisationId?: readonly string[] | undefined;
  state?: readonly string[] | undefined;
  updatedAfter?: Date | undefined;
};

/** The snapshots that a caller may see and asks for, as `s`. */
export function findSnapshots(db: Db, filters: SnapshotFilters, caller: Caller): KeysetQuery {
  let query = db.selectFrom('directory.snapshot as s').where(isVisible(caller, sql.ref('s.organisation_id')));
  if (filters.organisationId) query = query.where('s.organisation_id', 'in', filters.organisationId);
  if (filters.state) query = query.where('s.state', 'in', filters.state);
  if (filters.updatedAfter) query = query.where('s.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

/** What the worker keeps of a difference: ids only. */
type StoredDifference = {
  removedAccountIds?: string[];
  returnedAccountIds?: string[];
  lostAccountIds?: string[];
  changedAccounts?: { accountId: string; fields: string[] }[];
  grantsOpened?: number;
  grantsClosed?: number;
};

type Row = Snapshot & { difference: StoredDifference | null };

/** Snapshots of these ids, in any order. Of the run that still grows, the end is the newest read. */
export async function loadSnapshots(db: Db, ids: readonly string[], caller: Caller): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select s.id, s.created_at as "createdAt", s.updated_at as "updatedAt", s.version,
           s.organisation_id as "organisationId", s.first_read_started_at as "firstReadStartedAt",
           s.first_read_completed_at as "firstReadCompletedAt",
           coalesce(r.last_read_started_at, s.last_read_started_at) as "lastReadStartedAt",
           coalesce(r.last_read_completed_at, s.last_read_completed_at) as "lastReadCompletedAt",
           greatest(r.read_count, s.read_count) as "readCount", s.state, s.user_count as "userCount",
           s.role_counts as "roleCounts", encode(s.access_sha256, 'hex') as "accessSha256",
           s.previous_snapshot_id as "previousSnapshotId", s.changes, s.difference,
           s.quarantine_reason as "quarantineReason", s.decided_by as "decidedBy", s.decided_at as "decidedAt"
      from directory.snapshot s
      left join directory.read_state r on r.snapshot_id = s.id
     where s.id = any(${[...ids]}::uuid[]) and ${isVisible(caller, sql.ref('s.organisation_id'))}`.execute(db);
  return rows.map((row) => ({ ...row, decidedBy: row.decidedBy && withActorPrefix(row.decidedBy) }));
}

/** One snapshot with its difference to the one before. */
export async function loadSnapshot(db: Db, id: string, caller: Caller): Promise<SnapshotWithDifference | undefined> {
  const [row] = await loadSnapshots(db, [id], caller);
  if (row === undefined) return undefined;
  const { difference: stored, ...snapshot } = row;
  const difference = stored && {
    removedAccountIds: stored.removedAccountIds ?? [],
    returnedAccountIds: stored.returnedAccountIds ?? [],
    lostAccountIds: stored.lostAccountIds ?? [],
    changedAccounts: stored.changedAccounts ?? [],
    grantsOpened: stored.grantsOpened ?? null,
    grantsClosed: stored.grantsClosed ?? null,
  };
  return { ...snapshot, difference };
}
