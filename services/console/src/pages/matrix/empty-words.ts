import { counted } from '../../words/count-words.ts';
import type { MatrixColumn } from './arrange-matrix.ts';
import type { MatrixSearch } from './matrix-filters.ts';

/** What a matrix without a row or a column says, and where one goes from there. */
export type EmptyWords = { readonly title: string; readonly text: string; readonly way: 'whole' | 'organisations' };

/** Why nothing is shown: nothing was read by then, or nothing fits; what was not read is never told as nobody's access. */
export function emptyWords(
  search: MatrixSearch,
  columns: readonly MatrixColumn[],
  unknownIds: ReadonlySet<string>,
): EmptyWords {
  const unknown = columns.filter(({ id }) => unknownIds.has(id)).length;
  if (search.organisation !== undefined && columns.length === 0)
    return { title: 'No organisation matches', text: 'No organisation has this in its name.', way: 'whole' };
  if (unknown > 0 && unknown === columns.length)
    return {
      title: 'Nothing is known of that time',
      text: `${notRead(unknown)} been read by then: who had access is unknown, not nobody.`,
      way: 'whole',
    };
  if (search.from !== undefined)
    return {
      title: 'Nothing differs',
      text: 'Between the two dates nobody’s access changed, as far as the reads of Xero show.',
      way: 'whole',
    };
  if (unknown > 0)
    return {
      title: 'Nothing that was read matches',
      text: `No access that was read by then fits these filters. ${counted(unknown, 'organisation')} had not been read: who had access there is unknown, not nobody.`,
      way: 'whole',
    };
  if (Object.keys(search).length > 0)
    return { title: 'Nothing matches', text: 'No access fits these filters at that time.', way: 'whole' };
  return {
    title: 'Nobody’s access is known yet',
    text: 'The matrix fills with the first complete read of an organisation.',
    way: 'organisations',
  };
}

function notRead(count: number): string {
  return count === 1 ? 'The organisation had not' : `None of ${counted(count, 'organisation')} had`;
}
