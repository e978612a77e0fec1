import { endOfRows } from './archive-format.ts';

/** A piece of an archive: a line between the tables, or whole rows of the table that the last line named. */
export type Frame = { kind: 'line'; text: string } | { kind: 'rows'; bytes: Buffer } | { kind: 'endOfRows' };

const newLine = 0x0a;
const endInside = Buffer.concat([Buffer.from('\n'), endOfRows]);

/**
 * Takes an unpacked archive apart. Rows follow a line only when `expectRows` says so of that line. Rows come in pieces of
 * whole rows, so memory stays small whatever a table holds.
 */
export async function* readFrames(
  source: AsyncIterable<Buffer>,
  expectRows: (line: string) => boolean,
): AsyncGenerator<Frame> {
  let inRows = false;
  let rest: Buffer[] = [];
  for await (const chunk of source) {
    const end = chunk.lastIndexOf(newLine) + 1;
    if (end === 0) {
      rest.push(chunk);
      continue;
    }
    let block = Buffer.concat([...rest, chunk.subarray(0, end)]);
    rest = end < chunk.length ? [chunk.subarray(end)] : [];
    while (block.length > 0) {
      if (inRows) {
        const last = endOf(block);
        const rows = block.subarray(0, last ?? block.length);
        if (rows.length > 0) yield { kind: 'rows', bytes: rows };
        if (last === undefined) break;
        yield { kind: 'endOfRows' };
        inRows = false;
        block = block.subarray(last + endOfRows.length);
      } else {
        const lineEnd = block.indexOf(newLine);
        const text = block.toString('utf8', 0, lineEnd);
        yield { kind: 'line', text };
        inRows = expectRows(text);
        block = block.subarray(lineEnd + 1);
      }
    }
  }
  if (rest.length > 0) yield { kind: 'line', text: Buffer.concat(rest).toString('utf8') };
}

/** Where the end mark stands in a block of whole lines. */
function endOf(block: Buffer): number | undefined {
  if (block.subarray(0, endOfRows.length).equals(endOfRows)) return 0;
  const at = block.indexOf(endInside);
  return at < 0 ? undefined : at + 1;
}
