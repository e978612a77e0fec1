import { numberText } from '../words/count-words.ts';

/** So many rows of a list are printed at most. */
export const mostRowsOnPaper = 1000;

/** What paper says of a list of which not everything is printed; nothing when all of it is. */
export function paperWords(list: { readonly rows: number; readonly hasMore: boolean }): string | undefined {
  const printed = Math.min(list.rows, mostRowsOnPaper);
  const known = list.hasMore ? list.rows + 1 : list.rows;
  if (printed === known) return undefined;
  const all = `${list.hasMore ? 'at least ' : ''}${numberText(known)}`;
  return `On paper: ${numberText(printed)} of ${all} rows. Export the list for all of them.`;
}
