import type { ReactNode } from 'react';

/** One column of a `DataTable`. */
export type Column<Item> = {
  /** Unique; `sort` of the REST when `sortable`. */
  readonly id: string;
  readonly header: string;
  readonly cell: (item: Item) => ReactNode;
  readonly sortable?: boolean;
  /** For numbers. */
  readonly alignEnd?: boolean;
  /** What the row is called: on narrow screens it stands above the other cells. */
  readonly primary?: boolean;
  /** Left out on narrow screens. */
  readonly secondary?: boolean;
  /** A width of CSS; what is left is shared by the others. */
  readonly width?: string;
};
