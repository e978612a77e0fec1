import { Skeleton } from '@mantine/core';

/** Rows that hold the room of those that are being loaded. */
export function LoadingRows({ columns, rows = 8 }: { columns: number; rows?: number }) {
  return Array.from({ length: rows }, (_, row) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the rows are all alike
    // biome-ignore lint/a11y/noAriaHiddenOnFocusable: nothing in it can be focused
    <tr key={row} aria-hidden="true">
      {Array.from({ length: columns }, (_, column) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the cells are all alike
        <td key={column}>
          <Skeleton height={14} width={column === 0 ? '80%' : '55%'} my={5} />
        </td>
      ))}
    </tr>
  ));
}
