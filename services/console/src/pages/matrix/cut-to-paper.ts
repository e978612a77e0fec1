import { numberText } from '../../words/count-words.ts';
import type { Arranged } from './arrange-matrix.ts';

/** So much of a matrix is printed: what a sheet on its side can hold of columns, and some sheets of rows. */
const mostOnPaper = { rows: 500, columns: 40 } as const;

/** What fits the width of a sheet on its side, A4 or Letter, in pixels. */
const sheetWidth = 960;

/** How much smaller a matrix of a width has to be on paper. */
export function paperZoom(width: number): number {
  return Math.min(1, sheetWidth / width);
}

/** The first rows and columns of a matrix, as many as paper holds. */
export function cutToPaper({ rows, pinnedRows, columns, pinnedColumns }: Arranged): Arranged {
  return {
    rows: rows.slice(0, mostOnPaper.rows),
    pinnedRows: Math.min(pinnedRows, mostOnPaper.rows),
    columns: columns.slice(0, mostOnPaper.columns),
    pinnedColumns: Math.min(pinnedColumns, mostOnPaper.columns),
  };
}

/** What paper says of a matrix that is not printed whole; nothing when it is. */
export function cutWords({ rows, columns }: Pick<Arranged, 'rows' | 'columns'>): string | undefined {
  const parts = [
    partOf('people and accounts', rows.length, mostOnPaper.rows),
    partOf('organisations', columns.length, mostOnPaper.columns),
  ].filter((part) => part !== undefined);
  if (parts.length === 0) return undefined;
  return `On paper: ${parts.join(', and ')}. Narrow the matrix, or export it for all of them.`;
}

function partOf(name: string, count: number, most: number): string | undefined {
  return count <= most ? undefined : `the first ${numberText(most)} of ${numberText(count)} ${name}`;
}
