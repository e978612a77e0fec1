import { type RowSelectionState, rowSelectionFeature, tableFeatures, useTable } from '@tanstack/react-table';
import { useVirtualizer } from '@tanstack/react-virtual';
import {
  type Dispatch,
  type ReactNode,
  type SetStateAction,
  startTransition,
  useCallback,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import type { List } from '../api/use-list.ts';
import { mostRowsOnPaper, paperWords } from '../paper/paper-words.ts';
import { usePrinting } from '../paper/use-printing.ts';
import { EmptyState } from '../states/empty-state.tsx';
import { ErrorState } from '../states/error-state.tsx';
import type { Column } from './column.ts';
import { DataRow } from './data-row.tsx';
import styles from './data-table.module.css';
import { HeaderCell } from './header-cell.tsx';
import { HeldChanges } from './held-changes.tsx';
import { LoadingRows } from './loading-rows.tsx';
import { SelectAllBox } from './select-box.tsx';
import { useRowKeys } from './use-row-keys.ts';

const features = tableFeatures({ rowSelectionFeature });
const rowHeightPx = 49;
const overscanRows = 12;
/** So many rows are drawn at once when a table comes; the rest once they stand there. */
const firstRows = 20;
/** From here on only rows that can be seen are in the page. */
const virtualFrom = 120;
/** So near to the last row the next page is asked for. */
const nextPageAtRows = 30;

/** What a `DataTable` shows and does. */
export type DataTableProps<Item extends { id: string }> = {
  /** What it holds, for who hears it: `Violations`. */
  label: string;
  columns: readonly Column<Item>[];
  list: List<Item>;
  empty?: ReactNode;
  /** `name` or `-name`, as the REST sorts. */
  sort?: string | undefined;
  onSort?: (sort: string) => void;
  /** Rows can be chosen when both are given. */
  selected?: ReadonlySet<string>;
  onSelect?: Dispatch<SetStateAction<ReadonlySet<string>>>;
  /** What can be done with the chosen rows. It stands below them, so that no row moves when it comes. */
  chosenBar?: ReactNode;
  /** Further keys while a row is at hand: `{ a: (item) => … }`. */
  rowKeys?: Readonly<Record<string, (item: Item) => void>>;
  /** Further keys of the page, whether a row is at hand or not. */
  pageKeys?: Readonly<Record<string, () => void>>;
};

/**
 * A list of the REST as a table: sticky header, further pages while one scrolls, loading, empty and error state in place.
 * The first link of a row is its handle: `j` and `k` go to the next and last row, Enter opens it, `x` chooses it.
 */
export function DataTable<Item extends { id: string }>(props: DataTableProps<Item>) {
  const { label, columns, list, empty, selected, onSelect } = props;
  const scroller = useRef<HTMLElement>(null);
  const selectable = selected !== undefined && onSelect !== undefined;
  const table = useTable({
    features,
    data: list.items as Item[],
    columns: useMemo(() => columns.map(({ id, header }) => ({ id, header })), [columns]),
    getRowId: (item) => item.id,
    enableRowSelection: selectable,
    state: { rowSelection: toSelection(selected) },
    onRowSelectionChange: (update) => {
      const next = typeof update === 'function' ? update(toSelection(selected)) : update;
      onSelect?.(new Set(Object.keys(next).filter((id) => next[id] === true)));
    },
  });
  const rows = table.getRowModel().rows;
  const isPrinting = usePrinting();
  const hasRows = rows.length > 0;
  const [isWhole, setWhole] = useState(false);
  useEffect(() => {
    if (hasRows) startTransition(() => setWhole(true));
  }, [hasRows]);
  const isVirtual = rows.length > virtualFrom && !isPrinting;
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: isVirtual,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeightPx,
    getItemKey: (index) => rows[index]?.id ?? index,
    overscan: overscanRows,
  });
  const seen = virtualizer.getVirtualItems();
  const before = seen[0]?.start ?? 0;
  const after = isVirtual ? virtualizer.getTotalSize() - (seen.at(-1)?.end ?? 0) : 0;
  const shown = isVirtual
    ? seen.flatMap(({ index }) => rows[index] ?? [])
    : isPrinting
      ? rows.slice(0, mostRowsOnPaper)
      : rows.slice(0, isWhole ? undefined : firstRows);
  const onPaper = paperWords({ rows: rows.length, hasMore: list.hasMore });

  const { rowKeys, pageKeys } = props;
  const toggle = useCallback(({ id }: { id: string }) => onSelect?.((ids) => toggled(ids, id)), [onSelect]);
  const choose: Record<string, (item: Item) => void> = selectable ? { x: toggle } : {};
  useRowKeys(scroller, { row: { ...rowKeys, ...choose }, page: pageKeys ?? {} }, list.items);

  const loadWhatIsNear = (): void => {
    const { current } = scroller;
    if (current === null || !list.hasMore) return;
    const below = current.scrollHeight - current.scrollTop - current.clientHeight;
    if (below < nextPageAtRows * rowHeightPx) list.loadMore();
  };
  // On a tall screen the first page leaves nothing to scroll to.
  // biome-ignore lint/correctness/useExhaustiveDependencies: runs when rows have come
  useEffect(() => {
    if (isWhole) loadWhatIsNear();
  }, [isWhole, list.items]);

  if (list.problem !== null && rows.length === 0) return <ErrorState error={list.problem} onRetry={list.reload} />;
  if (!list.isLoading && rows.length === 0 && empty !== undefined) return <>{empty}</>;
  const width = columns.length + (selectable ? 1 : 0);
  return (
    <div className={styles.frame}>
      <HeldChanges count={list.heldChanges} onTakeIn={list.reload} />
      {props.chosenBar && <div className={styles.chosenBar}>{props.chosenBar}</div>}
      {onPaper !== undefined && <p className="print-only">{onPaper}</p>}
      <section
        ref={scroller}
        className={styles.scroller}
        data-under-bar={props.chosenBar ? true : undefined}
        onScroll={loadWhatIsNear}
        aria-label={label}
        aria-busy={list.isLoading || list.isChanging}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard
        tabIndex={0}
      >
        <table className={styles.table} aria-rowcount={list.hasMore ? -1 : rows.length + 1}>
          <thead>
            <tr>
              {selectable && (
                <SelectAllBox
                  all={table.getIsAllRowsSelected()}
                  some={table.getIsSomeRowsSelected()}
                  onChange={() => table.toggleAllRowsSelected()}
                />
              )}
              {columns.map((column) => (
                <HeaderCell key={column.id} column={column} sort={props.sort} onSort={props.onSort} />
              ))}
            </tr>
          </thead>
          <tbody>
            {list.isLoading && <LoadingRows columns={width} />}
            {before > 0 && <Spacer height={before} width={width} />}
            {shown.map((row) => (
              <DataRow
                key={row.id}
                item={row.original}
                index={row.index}
                columns={columns}
                measure={isVirtual ? virtualizer.measureElement : undefined}
                isSelected={selectable ? row.getIsSelected() : undefined}
                onToggle={toggle}
              />
            ))}
            {after > 0 && <Spacer height={after} width={width} />}
            {list.isLoadingMore && <LoadingRows columns={width} rows={3} />}
          </tbody>
        </table>
        {!list.isLoading && rows.length === 0 && <EmptyState title="Nothing here" />}
      </section>
      {list.problem !== null && <ErrorState error={list.problem} onRetry={list.reload} />}
    </div>
  );
}

function Spacer({ height, width }: { height: number; width: number }) {
  return (
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused
    <tr aria-hidden="true" className={styles.spacer}>
      <td colSpan={width} style={{ height }} />
    </tr>
  );
}

function toSelection(ids: ReadonlySet<string> | undefined): RowSelectionState {
  return Object.fromEntries([...(ids ?? [])].map((id) => [id, true]));
}

function toggled(ids: ReadonlySet<string>, id: string): ReadonlySet<string> {
  const next = new Set(ids);
  if (!next.delete(id)) next.add(id);
  return next;
}
