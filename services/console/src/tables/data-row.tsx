import { memo, type Ref } from 'react';
import type { Column } from './column.ts';
import { SelectBox } from './select-box.tsx';

type Props<Item extends { id: string }> = {
  item: Item;
  /** Place in the whole list, from 0. */
  index: number;
  columns: readonly Column<Item>[];
  /** Told the element, where rows are measured. */
  measure: Ref<HTMLTableRowElement> | undefined;
  /** Undefined where rows cannot be chosen. */
  isSelected: boolean | undefined;
  onToggle: (item: Item) => void;
};

function Row<Item extends { id: string }>({ item, index, columns, measure, isSelected, onToggle }: Props<Item>) {
  return (
    <tr
      ref={measure}
      data-id={item.id}
      data-index={index}
      data-selected={isSelected || undefined}
      aria-rowindex={index + 2}
    >
      {isSelected !== undefined && <SelectBox checked={isSelected} onChange={() => onToggle(item)} />}
      {columns.map((column) => (
        <td
          key={column.id}
          data-end={column.alignEnd || undefined}
          data-secondary={column.secondary || undefined}
          data-primary={column.primary || undefined}
        >
          {column.cell(item)}
        </td>
      ))}
    </tr>
  );
}

/** A row of a table; it is drawn anew only when something of it changed. */
export const DataRow = memo(Row) as typeof Row;
