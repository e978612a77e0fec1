/** Sizes of the grid in pixels; the styles know the same. */
export const gridShape = {
  rowHeight: 30,
  columnWidth: 36,
  columnWidthOfFew: 60,
  headHeight: 148,
  nameWidth: 220,
  nameWidthNarrow: 128,
} as const;

/** From so many columns on they are as narrow as they can be. */
const few = 15;

/** How wide a column is: a few columns take more room, where there is some. */
export function columnWidthOf(columns: number, isNarrow: boolean): number {
  return columns < few && !isNarrow ? gridShape.columnWidthOfFew : gridShape.columnWidth;
}

/** A place in the grid: row 0 holds the names of organisations, column 0 those of people. */
export type GridPlace = { readonly row: number; readonly column: number };

/** The place that a key leads to; nothing for a key that leads nowhere. */
export function placeAfterKey(
  { key, ctrlKey }: { key: string; ctrlKey: boolean },
  at: GridPlace,
  size: { readonly rows: number; readonly columns: number; readonly rowsOfPage: number },
): GridPlace | undefined {
  const { rows, columns, rowsOfPage } = size;
  const place = (row: number, column: number): GridPlace => ({
    row: Math.min(Math.max(row, 0), rows),
    column: Math.min(Math.max(column, 0), columns),
  });
  switch (key) {
    case 'ArrowUp':
      return place(at.row - 1, at.column);
    case 'ArrowDown':
      return place(at.row + 1, at.column);
    case 'ArrowLeft':
      return place(at.row, at.column - 1);
    case 'ArrowRight':
      return place(at.row, at.column + 1);
    case 'Home':
      return place(ctrlKey ? 0 : at.row, 0);
    case 'End':
      return place(ctrlKey ? rows : at.row, columns);
    case 'PageUp':
      return place(at.row - rowsOfPage, at.column);
    case 'PageDown':
      return place(at.row + rowsOfPage, at.column);
    default:
      return undefined;
  }
}

/** A range widened to steps, so that what is shown changes seldom while one scrolls. */
export function steppedRange(first: number, last: number, count: number, step: number): readonly [number, number] {
  return [Math.floor(first / step) * step, Math.min(count, Math.ceil((last + 1) / step) * step)];
}

/** The id of a cell's element, by its place. */
export function cellId({ row, column }: GridPlace): string {
  return `matrix-${row}-${column}`;
}
