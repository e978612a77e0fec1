import type { Actor, Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { type Batch, peopleAsSaid } from './person-target.ts';
import { resolveDays, resolveDaysOfComposed } from './resolve-days.ts';
import { composeLines } from './several-sources/compose-lines.ts';
import { identifyPeople } from './several-sources/identify-people.ts';
import { keepRecords } from './several-sources/keep-records.ts';

/** What applying a batch does to people. */
export type BatchCounts = { created: number; updated: number; unchanged: number; ended: number; deleted: number };

/** A batch whose lines are identified: what each person is to be, and how many change. */
export type PlannedBatch = Batch & {
  readonly asSaid: RawBuilder<unknown>;
  readonly counts: BatchCounts;
  /** How many lines say an end before the start. Such a batch must not be applied. */
  readonly reversed: number;
};

/** Condition: person `p` is not as `t` says. */
export const isDifferent = sql<boolean>`(t.is_record_changed or
  (p.source, p.external_id, p.display_name, p.primary_email, p.aliases, p.job_roles, p.department, p.manager_person_id, p.manager_external_id,
   p.status, p.in_scope, p.starts_at, p.ends_at, p.time_zone, p.deleted_at)
  is distinct from
  (t.source, t.external_id, t.display_name, t.primary_email, t.aliases, t.job_roles, t.department, t.manager_person_id, t.manager_external_id,
   t.status, t.in_scope, t.starts_at, t.ends_at, t.time_zone, t.deleted_at))`;

/**
 * Finds whom the lines of a batch speak about, and works out what they change. Changes nobody yet; but of people whom several
 * sources know it keeps what this one says, and it merges twins, so a batch that is not applied must be rolled back.
 */
export async function planBatch(db: Db, batch: Batch, actor: Actor): Promise<PlannedBatch> {
  const { hasKnown, hasComposed } = await identifyPeople(db, batch, actor);
  if (hasComposed) await composeBatch(db, batch);
  const asSaid = peopleAsSaid(batch, await resolveDays(db, batch));
  return { ...batch, asSaid, ...(await (hasKnown ? countChanges(db, asSaid) : countNewcomers(db, asSaid))) };
}

/** Has lines about people whom several sources know say what these together make of them. */
async function composeBatch(db: Db, batch: Batch): Promise<void> {
  if (batch.saysNothing !== true) {
    await resolveDaysOfComposed(db, batch);
    await keepRecords(db, batch);
  }
  await composeLines(db, batch.id);
}

type Counted = { counts: BatchCounts; reversed: number };

/** Counts where nobody is known, so that nothing has to be compared. */
async function countNewcomers(db: Db, asSaid: RawBuilder<unknown>): Promise<Counted> {
  const { rows } = await sql<{ created: number; reversed: number }>`
    /* keep plan: count-newcomers */
    select count(*) as created, count(*) filter (where ${isReversed}) as reversed from (${asSaid}) t`.execute(db);
  const { created = 0, reversed = 0 } = rows[0] ?? {};
  return { counts: { created, updated: 0, unchanged: 0, ended: 0, deleted: 0 }, reversed };
}

async function countChanges(db: Db, asSaid: RawBuilder<unknown>): Promise<Counted> {
  const { rows } = await sql<BatchCounts & { reversed: number }>`
    /* keep plan: count-people-changes */
    select count(*) filter (where t.is_new) as created,
           count(*) filter (where not t.is_new and t.is_different and t.line > 0 and not t.is_deleted) as updated,
           count(*) filter (where not t.is_new and not t.is_different) as unchanged,
           count(*) filter (where not t.is_new and t.is_different and t.line < 0) as ended,
           count(*) filter (where not t.is_new and t.is_different and t.is_deleted) as deleted,
           count(*) filter (where ${isReversed}) as reversed
      from (select t.line, t.is_new, t.is_deleted, t.is_reversed, t.says_dates, t.starts_at, t.ends_at, ${isDifferent} as is_different
              from (${asSaid}) t left join people.person p on p.id = t.person_id) t`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a count gave no row');
  const { reversed, ...counts } = row;
  return { counts, reversed };
}

/** Condition: line `t` says something about dates, and the end lies before the start. */
const isReversed = sql<boolean>`(t.is_reversed or (t.says_dates and t.ends_at < t.starts_at))`;

/** The first lines of a planned batch that say an end before the start. */
export async function findReversedLines(db: Db, { asSaid }: PlannedBatch, most: number): Promise<number[]> {
  const { rows } = await sql<{ line: number }>`
    select t.line from (${asSaid}) t where ${isReversed} order by t.line limit ${most}`.execute(db);
  return rows.map((row) => row.line);
}
