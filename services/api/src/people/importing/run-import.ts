import { type Actor, type Db, requestWork } from '@keyledger/database';
import { sql } from 'kysely';
import { readNow } from '../../conventions/read-now.ts';
import { applyBatch } from '../apply-batch.ts';
import type { Batch } from '../person-target.ts';
import { planBatch } from '../plan-batch.ts';
import { planForMany } from '../plan-for-many.ts';
import { holdSource, markGoodImport } from '../source-store.ts';
import { clearBatch, stageLines } from '../stage-people.ts';
import { countMissingRuns } from './count-missing-runs.ts';
import type { ColumnMapping, CsvColumns } from './csv-columns.ts';
import { findDuplicateLines } from './duplicate-lines.ts';
import { holdImport, releaseImport } from './import-lock.ts';
import type { Import } from './import-schema.ts';
import {
  finishImport,
  type ImportEnd,
  insertProblems,
  moveImport,
  storeColumns,
  storeProgress,
} from './import-store.ts';
import { stageMissingPeople } from './missing-people.ts';
import { readCsv, UnreadableCsv } from './read-csv.ts';
import { ReversedDates, refuseReversedDates } from './reversed-dates.ts';
import type { SpooledBody } from './spool-body.ts';

/** An import that was accepted. */
export type ImportJob = {
  readonly id: string;
  readonly source: string;
  readonly mode: Import['mode'];
  readonly dryRun: boolean;
  readonly mapping: ColumnMapping;
  readonly actor: Actor;
  readonly timeZone: string;
  readonly body: SpooledBody;
};

const progressEveryMs = 500;
const applyTimeout = '10min';
const nothing = { created: 0, updated: 0, unchanged: 0, ended: 0, deleted: 0, heldBack: 0 };

/**
 * Reads an import's file line by line into a staging table, then applies it whole in one transaction, or not at all: one bad
 * line and nothing changes. Uses one connection, whose end (a crash) tells everybody that the import is over.
 */
export async function runImport(db: Db, job: ImportJob, signal: AbortSignal): Promise<void> {
  await db.connection().execute(async (connection) => {
    await holdImport(connection, job.id);
    try {
      await readAndApply(connection, job, signal);
    } catch (error) {
      await clearBatch(connection, job.id);
      await finishImport(
        connection,
        job.id,
        { state: 'failed', counts: nothing, problem: problemOf(error) },
        job.actor,
      );
      if (!(error instanceof UnreadableCsv)) throw error;
    } finally {
      await releaseImport(connection, job.id);
    }
  });
}

async function readAndApply(db: Db, job: ImportJob, signal: AbortSignal): Promise<void> {
  const { linesRead, linesBad } = await stageFile(db, job, signal);
  if (!(await moveImport(db, job.id, 'reading', 'applying'))) return clearBatch(db, job.id);
  try {
    await db.transaction().execute(async (transaction) => {
      await prepareForMany(transaction);
      const end = await applyImport(transaction, job, linesBad);
      await clearBatch(transaction, job.id);
      await finishImport(transaction, job.id, end, job.actor);
    });
  } catch (error) {
    if (!(error instanceof ReversedDates)) throw error;
    await refuseImport(db, job, { linesRead, error });
  }
}

/** Ends an import whose lines turned out to be wrong when they were compared with the people they are about. */
async function refuseImport(
  db: Db,
  { id, actor }: ImportJob,
  { linesRead, error }: { linesRead: number; error: ReversedDates },
): Promise<void> {
  await db.transaction().execute(async (transaction) => {
    await insertProblems(transaction, id, error.problems, 0);
    await storeProgress(transaction, id, { linesRead, linesBad: error.count });
    await clearBatch(transaction, id);
    const end: ImportEnd = { state: 'failed', counts: nothing, problem: badLines(error.count) };
    await finishImport(transaction, id, end, actor);
  });
}

async function prepareForMany(db: Db): Promise<void> {
  await planForMany(db);
  await sql`select set_config('statement_timeout', ${applyTimeout}, true)`.execute(db);
}

/** Stages what a file says. */
async function stageFile(
  db: Db,
  { id, mapping, body }: ImportJob,
  signal: AbortSignal,
): Promise<{ linesRead: number; linesBad: number }> {
  let columns: CsvColumns | undefined;
  const progress = { linesRead: 0, linesBad: 0 };
  let known = 0;
  let toldAt = performance.now();
  // The next lines are parsed while PostgreSQL takes these.
  let staging = Promise.resolve();
  try {
    for await (const batch of readCsv(body.read(), mapping, (found) => {
      columns = found;
    })) {
      await staging;
      signal.throwIfAborted();
      if (batch.problems.length > 0) known = await insertProblems(db, id, batch.problems, known);
      progress.linesRead += batch.lines;
      progress.linesBad += batch.badLines;
      if (performance.now() - toldAt >= progressEveryMs) {
        toldAt = performance.now();
        await storeProgress(db, id, progress);
      }
      staging = stageLines(db, id, batch.staged);
      staging.catch(() => {});
    }
  } finally {
    await Promise.allSettled([staging]);
  }
  await staging;
  if (columns !== undefined) await storeColumns(db, id, columns);
  const column = columns?.headers.externalId ?? 'externalId';
  const duplicates = await findDuplicateLines(db, id, { column, most: 1000 });
  await insertProblems(db, id, duplicates.problems, known);
  progress.linesBad += duplicates.count;
  await storeProgress(db, id, progress);
  return progress;
}

/** Works out what a staged import changes, and changes it unless it is a dry run or has bad lines. */
async function applyImport(db: Db, job: ImportJob, linesBad: number): Promise<ImportEnd> {
  const { source, actor, timeZone } = job;
  const applies = !job.dryRun && linesBad === 0;
  if (applies) await markGoodImport(db, source, 'csv');
  else await holdSource(db, source);
  if (linesBad > 0) return { state: 'failed', counts: nothing, problem: badLines(linesBad) };
  const batch: Batch = { id: job.id, source, now: await readNow(db), timeZone };
  if (!applies) await sql`savepoint dry_run`.execute(db);
  const { heldBack } = job.mode === 'full' ? await stageMissingPeople(db, batch) : { heldBack: 0 };
  const planned = await planBatch(db, batch, actor);
  await refuseReversedDates(db, planned, job.mapping.endsAt ?? 'endsAt');
  if (!applies) await sql`rollback to savepoint dry_run`.execute(db);
  if (applies) {
    await applyBatch(db, planned, actor);
    await countMissingRuns(db, batch, { isFull: job.mode === 'full' });
    await requestWork(db, { kind: 'evaluate', everything: true, cause: 'people_imported' });
  }
  return { state: 'done', counts: { ...planned.counts, heldBack }, problem: null };
}

function badLines(count: number): ImportEnd['problem'] {
  const lines = count === 1 ? 'One line is' : `${count} lines are`;
  return {
    reason: `${lines} wrong, so nothing was applied. Correct what \`problems\` names and send the file again.`,
    line: null,
  };
}

function problemOf(error: unknown): ImportEnd['problem'] {
  if (error instanceof UnreadableCsv) return { reason: error.message, line: error.line };
  return { reason: 'The import was interrupted and nothing was applied. Send the file again.', line: null };
}
