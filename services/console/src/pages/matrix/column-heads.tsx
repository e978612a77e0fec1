// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out what is not seen; this is a grid of WAI-ARIA
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import { memo } from 'react';
import type { MatrixColumn } from './arrange-matrix.ts';
import { cellId } from './grid-shape.ts';
import styles from './matrix.module.css';

type Props = {
  columns: readonly MatrixColumn[];
  unknownIds: ReadonlySet<string>;
  pinnedColumns: number;
  from: number;
  to: number;
  nameWidth: number;
  columnWidth: number;
  activeColumn: number;
};

/** The names of organisations above their columns. */
export const ColumnHeads = memo(function ColumnHeads(props: Props) {
  const { columns, unknownIds, pinnedColumns, from, to, nameWidth, columnWidth, activeColumn } = props;
  const headAt = (at: number, left: number | undefined) => {
    const column = columns[at];
    if (column === undefined) return null;
    const isUnknown = unknownIds.has(column.id);
    return (
      <div
        key={column.id}
        role="columnheader"
        id={cellId({ row: 0, column: at + 1 })}
        aria-colindex={at + 2}
        aria-label={isUnknown ? `${column.name}, not read by then` : column.name}
        title={isUnknown ? `${column.name}: it had not been read by then` : column.name}
        className={styles.columnName}
        style={left === undefined ? undefined : { left }}
        data-at={left === undefined ? 'pinned' : undefined}
        data-place={`0,${at + 1}`}
        data-unknown={isUnknown || undefined}
        data-active={activeColumn === at + 1 || undefined}
      >
        <span>{isUnknown ? `? ${column.name}` : column.name}</span>
      </div>
    );
  };
  return (
    <div role="row" aria-rowindex={1} className={styles.heads}>
      <div className={styles.stuck} role="presentation" style={{ width: nameWidth + pinnedColumns * columnWidth }}>
        <div
          role="columnheader"
          id={cellId({ row: 0, column: 0 })}
          aria-colindex={1}
          className={styles.corner}
          style={{ width: nameWidth }}
          data-place="0,0"
          data-active={activeColumn === 0 || undefined}
        >
          Person or account
        </div>
        {columns.slice(0, pinnedColumns).map((_, at) => headAt(at, undefined))}
      </div>
      {Array.from({ length: Math.max(0, to - from) }, (_, at) =>
        headAt(from + at, nameWidth + (from + at) * columnWidth),
      )}
    </div>
  );
});
