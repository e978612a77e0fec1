// biome-ignore-all lint/a11y/useSemanticElements: a table cannot leave out what is not seen; this is a grid of WAI-ARIA
// biome-ignore-all lint/a11y/useFocusableInteractive: the grid holds the focus and names its active cell
import { useMediaQuery } from '@mantine/hooks';
import { useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, type MouseEvent, useRef } from 'react';
import { usePrinting } from '../../paper/use-printing.ts';
import type { Arranged } from './arrange-matrix.ts';
import type { RoleName } from './cell-words.ts';
import { ColumnHeads } from './column-heads.tsx';
import { cutToPaper, paperZoom } from './cut-to-paper.ts';
import { cellId, columnWidthOf, type GridPlace, gridShape, placeAfterKey, steppedRange } from './grid-shape.ts';
import styles from './matrix.module.css';
import { MatrixRow } from './matrix-row.tsx';

const { rowHeight, headHeight } = gridShape;
const step = 4;
const overscan = 4;

type Props = {
  arranged: Arranged;
  unknownIds: ReadonlySet<string>;
  roleName: RoleName;
  isChanging: boolean;
  active: GridPlace;
  onActive: (place: GridPlace) => void;
  /** Enter on the active place, or a double click. */
  onOpen: () => void;
  onPin: (what: 'row' | 'column') => void;
};

/**
 * The grid: only what can be seen of either axis is in the page. It is one stop of the Tab key; arrows move the active cell,
 * which assistive technology is told by `aria-activedescendant`.
 */
export function MatrixGrid(props: Props) {
  const { unknownIds, roleName, active, onActive } = props;
  const isPrinting = usePrinting();
  const { rows, pinnedRows, columns, pinnedColumns } = isPrinting ? cutToPaper(props.arranged) : props.arranged;
  const scroller = useRef<HTMLDivElement>(null);
  const isNarrow =
    useMediaQuery('screen and (max-width: 48em)', undefined, { getInitialValueInEffect: false }) ?? false;
  const nameWidth = isNarrow ? gridShape.nameWidthNarrow : gridShape.nameWidth;
  const columnWidth = columnWidthOf(columns.length, isNarrow);
  const headsHeight = headHeight + pinnedRows * rowHeight;
  const stuckWidth = nameWidth + pinnedColumns * columnWidth;
  const width = nameWidth + columns.length * columnWidth;
  const freeRows = rows.length - pinnedRows;
  const freeColumns = columns.length - pinnedColumns;

  const axis = { getScrollElement: () => scroller.current, overscan, useFlushSync: false };
  const down = useVirtualizer<HTMLDivElement, Element>({
    ...axis,
    count: freeRows,
    estimateSize: () => rowHeight,
    paddingStart: headsHeight,
    scrollPaddingStart: headsHeight,
  });
  const across = useVirtualizer<HTMLDivElement, Element>({
    ...axis,
    horizontal: true,
    count: freeColumns,
    estimateSize: () => columnWidth,
    paddingStart: stuckWidth,
    scrollPaddingStart: stuckWidth,
  });
  const [firstRow, endRow] = isPrinting ? [0, freeRows] : rangeOf(down.getVirtualItems(), freeRows);
  const [firstColumn, endColumn] = isPrinting ? [0, freeColumns] : rangeOf(across.getVirtualItems(), freeColumns);
  const from = pinnedColumns + firstColumn;
  const to = pinnedColumns + endColumn;

  const isShown = (place: GridPlace): boolean =>
    (place.row <= pinnedRows || (place.row > pinnedRows + firstRow && place.row <= pinnedRows + endRow)) &&
    (place.column <= pinnedColumns || (place.column > from && place.column <= to));

  const go = (place: GridPlace): void => {
    onActive(place);
    if (place.row > pinnedRows) down.scrollToIndex(place.row - pinnedRows - 1);
    if (place.column > pinnedColumns) across.scrollToIndex(place.column - pinnedColumns - 1);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.metaKey || event.altKey) return;
    const rowsOfPage = Math.max(1, Math.floor(((scroller.current?.clientHeight ?? 0) - headsHeight) / rowHeight) - 1);
    const next = placeAfterKey(event, active, { rows: rows.length, columns: columns.length, rowsOfPage });
    if (next !== undefined) {
      event.preventDefault();
      go(next);
      return;
    }
    const act = { Enter: props.onOpen, p: () => props.onPin('row'), o: () => props.onPin('column') }[event.key];
    if (act === undefined || event.ctrlKey) return;
    event.preventDefault();
    act();
  };
  const onClick = (event: MouseEvent): void => {
    const place = placeOf(event.target);
    if (place !== undefined) onActive(place);
  };
  const rowAt = (at: number, top: number | undefined) => {
    const row = rows[at];
    if (row === undefined) return null;
    return (
      <MatrixRow
        key={row.id}
        row={row}
        index={at + 1}
        top={top}
        columns={columns}
        pinnedColumns={pinnedColumns}
        from={from}
        to={to}
        nameWidth={nameWidth}
        columnWidth={columnWidth}
        activeColumn={active.row === at + 1 ? active.column : -1}
        roleName={roleName}
      />
    );
  };
  return (
    <div
      ref={scroller}
      role="grid"
      className={styles.grid}
      tabIndex={0}
      aria-label="Access matrix"
      aria-busy={props.isChanging}
      aria-rowcount={rows.length + 1}
      aria-colcount={columns.length + 1}
      aria-activedescendant={isShown(active) ? cellId(active) : undefined}
      aria-describedby="matrix-keys"
      onKeyDown={onKeyDown}
      onClick={onClick}
      onDoubleClick={props.onOpen}
    >
      <div
        className={styles.canvas}
        role="presentation"
        style={{
          ['--column-width' as never]: `${columnWidth}px`,
          width,
          zoom: isPrinting ? paperZoom(width) : undefined,
          height: isPrinting ? undefined : headHeight + rows.length * rowHeight,
        }}
      >
        <div className={styles.top} role="rowgroup" style={{ height: headsHeight }}>
          <ColumnHeads
            columns={columns}
            unknownIds={unknownIds}
            pinnedColumns={pinnedColumns}
            from={from}
            to={to}
            nameWidth={nameWidth}
            columnWidth={columnWidth}
            activeColumn={active.row === 0 ? active.column : -1}
          />
          {rows.slice(0, pinnedRows).map((_, at) => rowAt(at, undefined))}
        </div>
        <div role="rowgroup">
          {Array.from({ length: Math.max(0, endRow - firstRow) }, (_, at) =>
            rowAt(pinnedRows + firstRow + at, isPrinting ? undefined : headsHeight + (firstRow + at) * rowHeight),
          )}
        </div>
      </div>
    </div>
  );
}

function rangeOf(items: readonly { index: number }[], count: number): readonly [number, number] {
  const [first, last] = [items[0], items.at(-1)];
  return first === undefined || last === undefined ? [0, 0] : steppedRange(first.index, last.index, count, step);
}

function placeOf(target: EventTarget): GridPlace | undefined {
  const text = target instanceof Element ? target.closest<HTMLElement>('[data-place]')?.dataset.place : undefined;
  const [row, column] = (text ?? '').split(',').map(Number);
  return text === undefined || row === undefined || column === undefined ? undefined : { row, column };
}
