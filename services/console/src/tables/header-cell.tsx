import { IconArrowDown, IconArrowsSort, IconArrowUp } from '@tabler/icons-react';
import type { Column } from './column.ts';
import styles from './data-table.module.css';

const directions = { up: 'ascending', down: 'descending', none: 'none' } as const;

/** The head of a column; a button that sorts where the REST can. */
export function HeaderCell<Item>(props: {
  column: Column<Item>;
  sort: string | undefined;
  onSort: ((sort: string) => void) | undefined;
}) {
  const { column, sort, onSort } = props;
  const end = column.alignEnd || undefined;
  const secondary = column.secondary || undefined;
  const style = column.width === undefined ? undefined : { width: column.width };
  if (!column.sortable || onSort === undefined) {
    return (
      <th scope="col" data-end={end} data-secondary={secondary} style={style}>
        {column.header}
      </th>
    );
  }
  const direction = sort === column.id ? 'up' : sort === `-${column.id}` ? 'down' : 'none';
  const Icon = direction === 'up' ? IconArrowUp : direction === 'down' ? IconArrowDown : IconArrowsSort;
  return (
    <th scope="col" data-end={end} data-secondary={secondary} style={style} aria-sort={directions[direction]}>
      <button
        type="button"
        className={styles.sort}
        onClick={() => onSort(direction === 'up' ? `-${column.id}` : column.id)}
      >
        {column.header}
        <Icon size={14} aria-hidden />
      </button>
    </th>
  );
}
