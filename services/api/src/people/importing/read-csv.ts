import { type Readable, Transform, type TransformOptions } from 'node:stream';
import { CsvError, type Options, parse } from 'csv-parse';
import type { StagedLine } from '../stage-people.ts';
import { type ColumnMapping, type CsvColumns, findColumns } from './csv-columns.ts';
import { parseRow, type RowProblem } from './parse-row.ts';

/** The next lines of a file: how many were read, what they say, what is wrong with them. */
export type CsvBatch = {
  readonly lines: number;
  /** Each a {@link StagedLine} as JSON: one text outlives the next lines for less than thirty values do. */
  readonly staged: readonly string[];
  readonly problems: readonly RowProblem[];
  readonly badLines: number;
};

/** A file that cannot be read at all. */
export class UnreadableCsv extends Error {
  readonly line: number | null;

  constructor(message: string, line: number | null) {
    super(message);
    this.name = 'UnreadableCsv';
    this.line = line;
  }
}

const mostRecordCharacters = 128 * 1024;
const mostLines = 200_000;
/** Few enough that what was read dies young. */
const linesAtOnce = 250;

/**
 * Reads a CSV file (RFC 4180; UTF-8 with or without a byte order mark; any line ends) in batches at constant memory.
 * `onColumns` hears which columns it has. @throws UnreadableCsv when it is no CSV file of people.
 */
export async function* readCsv(
  body: Readable,
  mapping: ColumnMapping,
  onColumns: (columns: CsvColumns) => void,
): AsyncGenerator<CsvBatch> {
  let header: readonly string[] | undefined;
  let columns: CsvColumns | undefined;
  let batch = emptyBatch();
  let read = 0;
  /** Takes a record as it is parsed: a stream of records, and not of batches, costs as much as reading them. */
  const take = (record: string[], { lines }: { lines: number }): CsvBatch | null => {
    if (header === undefined || columns === undefined) {
      header = record;
      columns = requireColumns(record, mapping);
      onColumns(columns);
      return null;
    }
    read += 1;
    if (read > mostLines) throw new UnreadableCsv(`A file may have at most ${mostLines} people.`, lines);
    addRecord(batch, parseRow(record, columns, header, lines), lines);
    if (batch.lines < linesAtOnce) return null;
    const full = batch;
    batch = emptyBatch();
    return full;
  };
  const options: Options<CsvBatch, string[]> & TransformOptions = {
    on_record: take,
    // One batch waits, and no further ones are parsed.
    readableHighWaterMark: 1,
    relax_column_count: true,
    skip_empty_lines: true,
    record_delimiter: ['\r\n', '\n', '\r'],
    max_record_size: mostRecordCharacters,
  };
  // The parser's own types know no `on_record` that makes something else of a record.
  const batches = body.pipe(decodeUtf8()).pipe(parse(options as Options));
  body.once('error', (error) => batches.destroy(error));
  try {
    for await (const full of batches as AsyncIterable<CsvBatch>) yield full;
  } catch (error) {
    throw error instanceof CsvError ? unreadable(error) : error;
  } finally {
    body.destroy();
  }
  if (header === undefined) throw new UnreadableCsv('The file is empty: not even a header line.', null);
  yield batch;
}

type OpenBatch = { lines: number; staged: string[]; problems: RowProblem[]; badLines: number };

function emptyBatch(): OpenBatch {
  return { lines: 0, staged: [], problems: [], badLines: 0 };
}

function addRecord(batch: OpenBatch, parsed: ReturnType<typeof parseRow>, line: number): void {
  batch.lines += 1;
  if ('staged' in parsed) {
    const staged: StagedLine = { ...parsed.staged, line };
    batch.staged.push(JSON.stringify(staged));
    return;
  }
  batch.badLines += 1;
  batch.problems.push(...parsed.problems);
}

function requireColumns(header: readonly string[], mapping: ColumnMapping): CsvColumns {
  const found = findColumns(header, mapping);
  if ('problem' in found) throw new UnreadableCsv(found.problem, 1);
  return found;
}

function unreadable(error: CsvError): UnreadableCsv {
  const line = typeof error.lines === 'number' ? error.lines : null;
  const reasons: Readonly<Record<string, string>> = {
    CSV_QUOTE_NOT_CLOSED: 'A quoted cell is never closed.',
    CSV_INVALID_CLOSING_QUOTE: 'Something stands behind the closing quote of a cell.',
    INVALID_OPENING_QUOTE: 'A quote stands inside a cell that is not quoted.',
    CSV_MAX_RECORD_SIZE: 'A record is too long; probably a quote is missing.',
  };
  return new UnreadableCsv(reasons[error.code] ?? 'The file is not CSV as RFC 4180 describes it.', line);
}

/** Decodes whole characters and drops a byte order mark. The body was checked to be UTF-8 when it arrived. */
function decodeUtf8(): Transform {
  const decoder = new TextDecoder('utf-8');
  return new Transform({
    readableObjectMode: false,
    decodeStrings: false,
    transform(chunk: Buffer, _encoding, done) {
      done(null, decoder.decode(chunk, { stream: true }));
    },
    flush(done) {
      done(null, decoder.decode());
    },
  });
}
