import { type Actor, type Db, insertEvents } from '@keyledger/database';
import { sql } from 'kysely';
import type { BatchCounts } from '../plan-batch.ts';
import type { ColumnMapping, CsvColumns } from './csv-columns.ts';
import type { Import } from './import-schema.ts';
import type { RowProblem } from './parse-row.ts';

const mostProblems = 1000;

/** What an import is made of. */
export type NewImport = {
  readonly source: string;
  readonly mode: Import['mode'];
  readonly dryRun: boolean;
  readonly mapping: ColumnMapping;
  readonly bodySha256: Buffer;
  readonly actor: Actor;
};

/** Adds an import that is about to be read. */
export async function insertImport(db: Db, given: NewImport): Promise<string> {
  const { id } = await db
    .insertInto('people.import')
    .values({
      source: given.source,
      mode: given.mode,
      dry_run: given.dryRun,
      state: 'reading',
      mapping: JSON.stringify({ headers: given.mapping, ignored: [] }),
      body_sha256: given.bodySha256,
      requested_by: JSON.stringify(given.actor),
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** An import with what is wrong with its lines. */
export async function loadImport(db: Db, id: string): Promise<Import | undefined> {
  const { rows } = await sql<Import>`
    select i.id, i.created_at as "createdAt", i.updated_at as "updatedAt", i.version, i.source, i.mode, i.dry_run as "dryRun",
           i.state, coalesce(i.mapping -> 'headers', '{}') as columns,
           coalesce(i.mapping -> 'ignored', '[]') as "ignoredColumns",
           i.lines_read as "linesRead", i.lines_bad as "linesBad", i.created_count as "createdCount",
           i.updated_count as "updatedCount", i.unchanged_count as "unchangedCount", i.ended_count as "endedCount",
           i.held_back_count as "heldBackCount", i.problem, i.finished_at as "finishedAt",
           coalesce((select jsonb_agg(jsonb_build_object('line', p.line, 'column', p.column_name, 'reason', p.reason)
                              order by p.line, p.reason)
                       from people.import_problem p where p.import_id = i.id), '[]') as problems
      from people.import i where i.id = ${id}`.execute(db);
  return rows[0];
}

/** Notes which columns a file has. */
export async function storeColumns(db: Db, id: string, { headers, ignored }: CsvColumns): Promise<void> {
  await sql`update people.import set mapping = ${JSON.stringify({ headers, ignored })}::jsonb where id = ${id}`.execute(
    db,
  );
}

/** Notes how far the reading has come. */
export async function storeProgress(
  db: Db,
  id: string,
  progress: { linesRead: number; linesBad: number },
): Promise<void> {
  await sql`
    update people.import set lines_read = ${progress.linesRead}, lines_bad = ${progress.linesBad}, updated_at = app.now(),
           version = version + 1
     where id = ${id}`.execute(db);
}

/** Keeps what is wrong with lines, up to 1,000 of an import; `known` says how many are kept already. */
export async function insertProblems(
  db: Db,
  id: string,
  problems: readonly RowProblem[],
  known: number,
): Promise<number> {
  const kept = problems.slice(0, Math.max(0, mostProblems - known));
  if (kept.length === 0) return known;
  await sql`
    insert into people.import_problem (import_id, line, reason, column_name)
    select ${id}::uuid, line, reason, "column"
      from jsonb_to_recordset(${JSON.stringify(kept)}::jsonb) as p (line integer, reason text, "column" text)
    on conflict do nothing`.execute(db);
  return known + kept.length;
}

/** Moves an import from one state to the next. False when it is not in that state any more: somebody gave it up. */
export async function moveImport(db: Db, id: string, from: Import['state'], to: Import['state']): Promise<boolean> {
  const { numAffectedRows } = await sql`
    update people.import set state = ${to}, updated_at = app.now(), version = version + 1
     where id = ${id} and state = ${from}`.execute(db);
  return numAffectedRows === 1n;
}

/** How an import ended. */
export type ImportEnd = {
  readonly state: 'done' | 'failed';
  readonly counts: BatchCounts & { heldBack: number };
  readonly problem: { reason: string; line: number | null } | null;
};

/** Ends an import and says so in the journal; nothing when it has ended already. */
export async function finishImport(db: Db, id: string, end: ImportEnd, actor: Actor): Promise<void> {
  const { state, counts, problem } = end;
  const { rows } = await sql<{
    version: number;
    source: string;
    mode: string;
    dryRun: boolean;
    linesRead: number;
    linesBad: number;
  }>`
    update people.import
       set state = ${state}, created_count = ${counts.created}, updated_count = ${counts.updated},
           unchanged_count = ${counts.unchanged}, ended_count = ${counts.ended}, held_back_count = ${counts.heldBack},
           problem = ${problem === null ? null : JSON.stringify(problem)}::jsonb, finished_at = app.now(),
           updated_at = app.now(), version = version + 1
     where id = ${id} and state in ('reading', 'applying')
    returning version, source, mode, dry_run as "dryRun", lines_read as "linesRead", lines_bad as "linesBad"`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) return;
  const { version, ...facts } = row;
  await insertEvents(db, [
    {
      type: 'import.finished',
      actor,
      organisationId: null,
      subject: { type: 'import', id, version },
      data: { ...facts, state, ...counts, problem },
    },
  ]);
}
