import { type Cell, cellOf, workbookCellOf } from './cell-of.ts';
import type { Column } from './columns-of.ts';
import type { ExportFormat } from './export-format.ts';

/** Rows for an export: items as the REST shows them, some hundreds at a time. */
export type ExportTable = {
  /** Name of the workbook's sheet: up to 31 characters. */
  readonly name: string;
  readonly columns: readonly Column[];
  readonly pages: AsyncIterable<readonly unknown[]>;
  /** How a line of JSON Lines is written, with its line feed; as JSON when absent. */
  lineOf?(item: unknown): string;
  /** Members of the document in front of its rows, for `json`. */
  readonly head?: object;
};

/** Writes rows as they come, at constant memory. Pages are asked for as fast as what is written is read, no faster. */
export function writeTable(format: ExportFormat | 'json', table: ExportTable): AsyncIterable<string | Uint8Array> {
  switch (format) {
    case 'json':
      return writeDocument(table);
    case 'ndjson':
      return writeLines(table);
    case 'csv':
      return writeCsv(table);
    case 'xlsx':
      return writeWorkbook(table);
  }
}

async function* writeLines({
  pages,
  lineOf = (item) => `${JSON.stringify(item)}\n`,
}: ExportTable): AsyncGenerator<string> {
  for await (const items of pages) {
    if (items.length > 0) yield items.map(lineOf).join('');
  }
}

/** One JSON document: the members of the head, then the rows as `data`. */
async function* writeDocument({ head = {}, pages }: ExportTable): AsyncGenerator<string> {
  const members = JSON.stringify(head).slice(0, -1);
  yield `${members}${members === '{' ? '' : ','}"data":[`;
  let separator = '';
  for await (const items of pages) {
    if (items.length === 0) continue;
    yield separator + items.map((item) => JSON.stringify(item)).join(',\n');
    separator = ',\n';
  }
  yield ']}';
}

/** RFC 4180, with a line of headings. Semicolons are quoted too: where commas are decimal, spreadsheets separate cells by them. */
async function* writeCsv({ columns, pages }: ExportTable): AsyncGenerator<string> {
  const { stringify } = await import('csv-stringify/sync');
  const csvOf = (rows: readonly Cell[][]) =>
    stringify([...rows], { record_delimiter: '\r\n', quoted_match: /;/, cast: { boolean: String } });
  yield csvOf([columns.map(({ name }) => cellOf(name))]);
  for await (const items of pages) {
    if (items.length > 0) yield csvOf(items.map((item) => cellsOf(columns, item)));
  }
}

/** A workbook holds 1,048,576 rows a sheet; more go on in a further sheet. */
async function* writeWorkbook({ name, columns, pages }: ExportTable): AsyncGenerator<Uint8Array> {
  // Loaded with the first workbook: it takes as much memory as a small service has left.
  const { writeXlsxStream } = await import('hucre/xlsx');
  async function* readRows() {
    for await (const items of pages) {
      for (const item of items) yield cellsOf(columns, item).map(workbookCellOf);
    }
  }
  const rows = readRows();
  const workbook = writeXlsxStream(rows, {
    name,
    columns: columns.map((column) => ({ header: String(workbookCellOf(cellOf(column.name))) })),
    freezePane: { rows: 1 },
  });
  try {
    yield* workbook.values({ preventCancel: true });
  } finally {
    // The writer leaves its source open when its reader leaves early, and may never tell that it was cancelled.
    workbook.cancel().catch(() => {});
    await rows.return();
  }
}

function cellsOf(columns: readonly Column[], item: unknown): Cell[] {
  return columns.map((column) => cellOf(column.valueOf(item)));
}
