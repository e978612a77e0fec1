import type { MatrixRow } from '@keyledger/contracts/rest';
import { foldText } from '../../filters/fold-text.ts';
import { cellsOf, type MatrixCell } from './cells-of.ts';
import type { MatrixSearch } from './matrix-filters.ts';
import type { Matrix } from './use-matrix.ts';

/** A column of the matrix. */
export type MatrixColumn = Matrix['organisations'][number];

/** The matrix as it is shown: what is pinned first. */
export type Arranged = {
  readonly rows: readonly MatrixRow[];
  readonly pinnedRows: number;
  readonly columns: readonly MatrixColumn[];
  readonly pinnedColumns: number;
};

const severityWeights = { critical: 4, high: 3, medium: 2, low: 1 } as const;

/** Filters, sorts and pins what was read, as the address says. */
export function arrangeMatrix(
  { rows, organisations }: Pick<Matrix, 'rows' | 'organisations'>,
  search: MatrixSearch,
): Arranged {
  const { q, organisation, only, rows: rowSort = 'name', columns: columnSort = 'name' } = search;
  const seenColumns = organisations.filter(({ name }) => contains(name, organisation));
  const columnIds = new Set(seenColumns.map(({ id }) => id));
  const isNarrowed = columnIds.size < organisations.length;
  const seenRows = rows.filter(
    (row) =>
      (contains(row.name, q) || contains(row.email ?? '', q)) &&
      (!isNarrowed || row.cells.some((cell) => columnIds.has(cell.organisationId))) &&
      (only === undefined || row.cells.some((cell) => cell.severity !== null && columnIds.has(cell.organisationId))),
  );
  const sortedRows = rowSort === 'name' ? seenRows : heaviestFirst(seenRows, (row) => rowWeight(row, rowSort));
  const sortedColumns = sortColumns(seenColumns, seenRows, columnSort);
  const pinnedFirstRows = pinnedFirst(sortedRows, search.pinRow);
  const pinnedFirstColumns = pinnedFirst(sortedColumns, search.pinColumn);
  return {
    rows: pinnedFirstRows.items,
    pinnedRows: pinnedFirstRows.pinned,
    columns: pinnedFirstColumns.items,
    pinnedColumns: pinnedFirstColumns.pinned,
  };
}

/** How bad the open violations of a cell are; 0 without one. */
export function severityWeight({ severity }: Pick<MatrixCell, 'severity'>): number {
  return severity === null ? 0 : severityWeights[severity];
}

function contains(text: string, part: string | undefined): boolean {
  return part === undefined || foldText(text).includes(foldText(part));
}

function rowWeight(row: MatrixRow, sort: 'access' | 'role' | 'violations'): number {
  if (sort === 'access') return cellsOf(row).size;
  const weightOf = sort === 'role' ? (cell: MatrixCell) => cell.rank ?? 0 : severityWeight;
  return row.cells.reduce((most, cell) => Math.max(most, weightOf(cell)), 0);
}

function sortColumns(
  columns: readonly MatrixColumn[],
  rows: readonly MatrixRow[],
  sort: NonNullable<MatrixSearch['columns']>,
): readonly MatrixColumn[] {
  if (sort === 'name') return columns;
  const weights = new Map<string, number>();
  for (const cell of rows.flatMap((row) => row.cells)) {
    const before = weights.get(cell.organisationId) ?? 0;
    weights.set(cell.organisationId, sort === 'people' ? before + 1 : Math.max(before, severityWeight(cell)));
  }
  return heaviestFirst(columns, ({ id }) => weights.get(id) ?? 0);
}

function heaviestFirst<Item>(items: readonly Item[], weightOf: (item: Item) => number): Item[] {
  const weighed = items.map((item) => ({ item, weight: weightOf(item) }));
  return weighed.toSorted((a, b) => b.weight - a.weight).map(({ item }) => item);
}

function pinnedFirst<Item extends { id: string }>(items: readonly Item[], ids: readonly string[] = []) {
  const byId = new Map(items.map((item) => [item.id, item]));
  const pinned = [...new Set(ids)].flatMap((id) => byId.get(id) ?? []);
  const isPinned = new Set(pinned);
  return { items: [...pinned, ...items.filter((item) => !isPinned.has(item))], pinned: pinned.length };
}
