import type { Caller } from '@keyledger/contracts';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';
import type { Sync } from './sync-schema.ts';

/** What a list of sync runs can be narrowed to. */
export type SyncFilters = {
  organisationId?: readonly string[] | undefined;
  outcome?: readonly string[] | undefined;
  cause?: readonly string[] | undefined;
  updatedAfter?: Date | undefined;
};

/** Kept runs, and of each organisation the last one that changed nothing, of which only the newest is kept. */
const runs = sql<{
  id: string;
  organisation_id: string;
  cause: string;
  started_at: Date;
  finished_at: Date;
  outcome: string;
}>`(
  select id, organisation_id, cause, started_at, finished_at, outcome, calls, waited_ms, snapshot_id, problem
    from directory.sync
  union all
  select r.last_sync_id, r.organisation_id, r.last_sync_cause, r.last_sync_started_at, r.last_sync_finished_at, 'unchanged',
         r.last_sync_calls, r.last_sync_waited_ms, r.snapshot_id, null
    from directory.read_state r
   where r.last_sync_id is not null and not exists (select from directory.sync kept where kept.id = r.last_sync_id))`;

/** The sync runs that a caller may see and asks for, as `s`. */
export function findSyncs(db: Db, filters: SyncFilters, caller: Caller): KeysetQuery {
  let query = db.selectFrom(runs.as('s')).where(isVisible(caller, sql.ref('s.organisation_id')));
  if (filters.organisationId) query = query.where('s.organisation_id', 'in', filters.organisationId);
  if (filters.outcome) query = query.where('s.outcome', 'in', filters.outcome);
  if (filters.cause) query = query.where('s.cause', 'in', filters.cause);
  if (filters.updatedAfter) query = query.where('s.finished_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

/** Sync runs of these ids, in any order. */
export async function loadSyncs(db: Db, ids: readonly string[], caller: Caller): Promise<Sync[]> {
  const { rows } = await sql<Sync>`
    select s.id, s.started_at as "createdAt", s.finished_at as "updatedAt", 1 as version,
           s.organisation_id as "organisationId", s.cause, s.started_at as "startedAt", s.finished_at as "finishedAt",
           s.outcome, s.calls, s.waited_ms as "waitedMs", s.snapshot_id as "snapshotId", s.problem
      from ${runs} s
     where s.id = any(${[...ids]}::uuid[]) and ${isVisible(caller, sql.ref('s.organisation_id'))}`.execute(db);
  return rows;
}
