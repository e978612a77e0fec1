import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { type KeptRecords, keptRecords, type Retention } from './retention-schema.ts';

/** The retention of every kind of records, as `r`. */
export function findRetentions(db: Db): KeysetQuery {
  return keysetQuery(db.selectFrom('governance.retention as r'));
}

/** How long records of these kinds are kept, in any order. */
export async function loadRetentions(db: Db, names: readonly string[]): Promise<Retention[]> {
  const { rows } = await sql<Omit<Retention, 'description' | 'lastRun'> & { lastRun: StoredRun | null }>`
    select r.records as id, r.created_at as "createdAt", r.updated_at as "updatedAt", r.version, r.days,
           r.default_days as "defaultDays", r.minimum_days as "minimumDays", r.maximum_days as "maximumDays",
           r.is_evidence as "isEvidence", case when r.records <> 'idempotency_answers' then p.due_at end as "nextRunAt",
           case when r.records <> 'idempotency_answers' and p.started_at is not null then json_build_object(
             'startedAt', p.started_at, 'finishedAt', case when p.finished_at >= p.started_at then p.finished_at end,
             'deleted', coalesce((p.deleted ->> r.records)::bigint, 0), 'problem', p.problem) end as "lastRun"
      from governance.retention r, schedule.purge p where r.records = any(${[...names]}::text[])`.execute(db);
  return rows.map(({ lastRun, ...row }) => ({
    ...row,
    description: keptRecords[row.id],
    lastRun: lastRun && {
      ...lastRun,
      startedAt: new Date(lastRun.startedAt),
      finishedAt: lastRun.finishedAt === null ? null : new Date(lastRun.finishedAt),
    },
  }));
}

/** JSON of PostgreSQL has instants as text. */
type StoredRun = { startedAt: string; finishedAt: string | null; deleted: number; problem: string | null };

/** How long records of one kind are kept. @throws AppError `not_found` */
export async function loadRetention(db: Db, name: string): Promise<Retention> {
  const [retention] = await loadRetentions(db, [name]);
  if (retention === undefined) throw new AppError({ code: 'not_found' });
  return retention;
}

/** What may be set of a locked kind of records. */
export type LockedRetention = Pick<Retention, 'days' | 'minimumDays' | 'maximumDays' | 'isEvidence' | 'version'>;

/** Locks a kind of records until the transaction ends. @throws AppError `not_found` */
export async function lockRetention(db: Db, name: KeptRecords): Promise<LockedRetention> {
  const { rows } = await sql<LockedRetention>`
    select days, minimum_days as "minimumDays", maximum_days as "maximumDays", is_evidence as "isEvidence", version
      from governance.retention where records = ${name} for no key update`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new AppError({ code: 'not_found' });
  return row;
}

/** Stores how long records of a locked kind are kept; gives the version. */
export async function storeRetention(db: Db, name: KeptRecords, days: number): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update governance.retention set days = ${days}, version = version + 1, updated_at = app.now()
     where records = ${name} returning version`.execute(db);
  return rows[0]?.version ?? 0;
}
