import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import { idOf } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { isInScope, type MatrixFilters } from './matrix-query.ts';

/** A column of the matrix. */
export const matrixOrganisationSchema = z.object({ id: idOf('organisation'), name: z.string() });

/** The organisations that a caller may see and asked for, by name: the columns of the matrix, also those without a cell. */
export async function findMatrixOrganisations(
  db: Db,
  filters: MatrixFilters,
  caller: Caller,
): Promise<z.output<typeof matrixOrganisationSchema>[]> {
  const { rows } = await sql<z.output<typeof matrixOrganisationSchema>>`
    select o.id, o.name from directory.organisation o
     where ${isInScope(filters, caller, sql.ref('o.id'))} order by lower(o.name), o.id`.execute(db);
  return rows;
}
