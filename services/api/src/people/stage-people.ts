import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { StagedPerson } from './staged-person.ts';

/** One line of a batch. */
export type StagedLine = { readonly line: number; readonly data: StagedPerson };

/** Adds lines to a batch of statements about people that will be applied together. */
export async function stageLines(db: Db, batchId: string, lines: readonly StagedLine[]): Promise<void> {
  if (lines.length === 0) return;
  await sql`
    insert into people.import_row (import_id, line, data)
    select ${batchId}::uuid, line, data
      from jsonb_to_recordset(${JSON.stringify(lines)}::jsonb) as staged (line integer, data jsonb)`.execute(db);
}

/** Empties a batch. */
export async function clearBatch(db: Db, batchId: string): Promise<void> {
  await sql`delete from people.import_row where import_id = ${batchId}`.execute(db);
}
