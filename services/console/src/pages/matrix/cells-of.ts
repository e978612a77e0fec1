import type { MatrixRow } from '@keyledger/contracts/rest';

/** The access of one account, or how it differs. */
export type MatrixCell = MatrixRow['cells'][number];

const known = new WeakMap<MatrixRow, ReadonlyMap<string, readonly MatrixCell[]>>();

/** The cells of a row by organisation, found once. */
export function cellsOf(row: MatrixRow): ReadonlyMap<string, readonly MatrixCell[]> {
  const before = known.get(row);
  if (before !== undefined) return before;
  const found = Map.groupBy(row.cells, ({ organisationId }) => organisationId);
  known.set(row, found);
  return found;
}
