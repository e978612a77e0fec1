import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import type { StagedPerson } from './staged-person.ts';

/** One line of a batch. */
export type StagedLine = StagedPerson & { readonly line: number };

const columns = `line, external_id, said, display_name, primary_email, normalised_email, aliases, normalised_aliases, job_roles,
  department, manager_external_id, manager_person_id, status, in_scope, starts_at, starts_day, ends_at, ends_day, time_zone,
  is_deleted`;

/** Adds lines, each a {@link StagedLine} as JSON, to a batch of statements about people that will be applied together. */
export async function stageLines(db: Db, batchId: string, lines: readonly string[]): Promise<void> {
  if (lines.length === 0) return;
  await sql`/* keep plan: stage-people */ ${insertOf(batchId, `[${lines.join(',')}]`)}`.execute(db);
}

/** Begins a batch of one line. Tells the present instant, by the one clock that services share. */
export async function stageLine(db: Db, batchId: string, staged: StagedPerson): Promise<Date> {
  const { rows } = await sql<{ now: Date }>`
    /* keep plan: stage-person */ ${insertOf(batchId, JSON.stringify([{ ...staged, line: 1 }]))} returning app.now() as now`.execute(
    db,
  );
  const [row] = rows;
  if (row === undefined) throw new Error('a staged person vanished');
  return row.now;
}

function insertOf(batchId: string, lines: string): RawBuilder<unknown> {
  return sql`
    insert into people.import_row (import_id, ${sql.raw(columns)})
    select ${batchId}::uuid, ${sql.raw(columns)}
      from json_to_recordset(${lines}::json) as staged (
        line integer, external_id text, said text[], display_name text, primary_email text, normalised_email text,
        aliases text[], normalised_aliases text[], job_roles text[], department text, manager_external_id text,
        manager_person_id uuid, status text, in_scope boolean, starts_at timestamptz, starts_day text, ends_at timestamptz,
        ends_day text, time_zone text, is_deleted boolean)`;
}

/** Empties a batch. */
export async function clearBatch(db: Db, batchId: string): Promise<void> {
  await sql`/* keep plan: clear-people */ delete from people.import_row where import_id = ${batchId}`.execute(db);
}

/** Empties a batch of one line about one person, and tells who that is. */
export async function clearLine(db: Db, batchId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    /* keep plan: clear-person */
    delete from people.import_row where import_id = ${batchId} returning person_id as id`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a staged person vanished');
  return row.id;
}
