// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out what is not seen; this is a grid of WAI-ARIA
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import type { MatrixRow as Row } from '@keyledger/contracts/rest';
import { memo } from 'react';
import type { MatrixColumn } from './arrange-matrix.ts';
import { cellWords, type RoleName } from './cell-words.ts';
import { cellsOf } from './cells-of.ts';
import { cellId } from './grid-shape.ts';
import styles from './matrix.module.css';
import { MatrixCell } from './matrix-cell.tsx';
import { rowWords } from './row-words.ts';

type Props = {
  row: Row;
  /** Counted from 1: row 0 holds the names of organisations. */
  index: number;
  /** Within the body; pinned rows stand one below the other by themselves. */
  top: number | undefined;
  columns: readonly MatrixColumn[];
  pinnedColumns: number;
  /** The columns that can be seen, beside those that are pinned. */
  from: number;
  to: number;
  nameWidth: number;
  columnWidth: number;
  /** Of the active cell, when it is in this row; else -1. */
  activeColumn: number;
  roleName: RoleName;
};

/** A row of the grid. Only cells with access are in the page, and the active one: the others are told by their absence. */
export const MatrixRow = memo(function MatrixRow(props: Props) {
  const { row, index, top, columns, pinnedColumns, from, to, nameWidth, columnWidth, activeColumn, roleName } = props;
  const cells = cellsOf(row);
  const cellAt = (at: number, left: number | undefined) => {
    const column = columns[at];
    if (column === undefined) return null;
    const found = cells.get(column.id);
    const isActive = activeColumn === at + 1;
    if (found === undefined && !isActive && left !== undefined) return null;
    return (
      <MatrixCell
        key={column.id}
        row={index}
        column={at + 1}
        left={left}
        cells={found}
        name={`${row.name} in ${column.name}: ${cellWords(found, roleName)}`}
        isActive={isActive}
      />
    );
  };
  const stuckWidth = nameWidth + pinnedColumns * columnWidth;
  return (
    <div
      role="row"
      aria-rowindex={index + 1}
      className={styles.row}
      style={{ top }}
      data-pinned={top === undefined || undefined}
    >
      <div className={styles.stuck} role="presentation" style={{ width: stuckWidth }}>
        <div
          role="rowheader"
          id={cellId({ row: index, column: 0 })}
          aria-colindex={1}
          aria-label={rowWords(row)}
          className={styles.rowName}
          style={{ width: nameWidth }}
          title={row.email === null ? rowWords(row) : `${rowWords(row)}, ${row.email}`}
          data-place={`${index},0`}
          data-kind={row.kind}
          data-active={activeColumn === 0 || undefined}
        >
          {row.name}
        </div>
        {columns.slice(0, pinnedColumns).map((_, at) => cellAt(at, undefined))}
      </div>
      {Array.from({ length: Math.max(0, to - from) }, (_, at) =>
        cellAt(from + at, nameWidth + (from + at) * columnWidth),
      )}
    </div>
  );
});
