/** What a cell of a table can hold. */
export type Cell = string | number | boolean | null;

/** The longest text that a cell of a workbook takes (Excel specifications and limits). */
const mostCharacters = 32_767;

/** Beginnings that make a spreadsheet run a text as a formula (OWASP: CSV Injection), also in full width or behind what nobody sees. */
const formulaStart = /^([\t\r\n]|[\p{Cf}\p{Z}]*[=+\-@＝＋－＠])/u;

/**
 * A value of the REST as a cell. Lists of plain values are joined with `; `, whatever else is nested is JSON. A text that a
 * spreadsheet would run as a formula gets an apostrophe in front; numbers stay numbers.
 */
export function cellOf(value: unknown): Cell {
  if (value === null || value === undefined) return null;
  if (typeof value === 'number' || typeof value === 'boolean') return value;
  return neutralised(typeof value === 'string' ? value : textOf(value));
}

/** A cell as a workbook can hold it: text that is too long ends with an ellipsis, characters that XML has not are replaced. */
export function workbookCellOf(cell: Cell): Cell {
  if (typeof cell !== 'string') return cell;
  const text = cell.toWellFormed().replaceAll(/[\uFFFE\uFFFF]/g, '\uFFFD');
  return text.length <= mostCharacters ? text : `${text.slice(0, mostCharacters - 1)}…`;
}

function textOf(value: unknown): string {
  const isPlainList = Array.isArray(value) && value.every((item) => typeof item !== 'object' || item === null);
  return isPlainList ? value.map((item) => String(item ?? '')).join('; ') : JSON.stringify(value);
}

function neutralised(text: string): string {
  return formulaStart.test(text) ? `'${text}` : text;
}
