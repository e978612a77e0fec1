import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import type { RowProblem } from './parse-row.ts';

/** Lines of a batch that speak about somebody of whom an earlier line speaks already. */
export async function findDuplicateLines(
  db: Db,
  batchId: string,
  { column, most }: { column: string; most: number },
): Promise<{ count: number; problems: RowProblem[] }> {
  const { rows } = await sql<{ line: number; first: number; count: number }>`
    select line, first, count(*) over () as count
      from (select line, min(line) over (partition by external_id) as first
              from people.import_row where import_id = ${batchId}) numbered
     where line > first order by line limit ${most}`.execute(db);
  const problems = rows.map(({ line, first }) => ({ line, column, reason: `the same id stands on line ${first}` }));
  return { count: rows[0]?.count ?? 0, problems };
}
