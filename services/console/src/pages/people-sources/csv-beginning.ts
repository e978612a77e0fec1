/** The header of a file and its first records. */
export type CsvBeginning = { readonly header: readonly string[]; readonly records: readonly (readonly string[])[] };

const mostCharacters = 256 * 1024;
const mostRecords = 3;

/** Reads the header and the first records of a CSV file (RFC 4180), however long the file is. */
export async function readCsvBeginning(file: Blob): Promise<CsvBeginning> {
  return parseCsvBeginning(await file.slice(0, mostCharacters).text());
}

/** The same of a text; what the server makes of the whole file it says itself. */
export function parseCsvBeginning(text: string): CsvBeginning {
  const rows: string[][] = [];
  let row: string[] = [];
  let cell = '';
  let isQuoted = false;
  const endCell = (): void => {
    row.push(cell);
    cell = '';
  };
  const endRow = (): void => {
    endCell();
    if (row.some((each) => each !== '')) rows.push(row);
    row = [];
  };
  const given = text.replace(/^\uFEFF/, '').replaceAll(/\r\n?/g, '\n');
  for (let at = 0; at < given.length && rows.length <= mostRecords; at += 1) {
    const character = given[at];
    if (character === '"' && isQuoted && given[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (character === '"') isQuoted = !isQuoted;
    else if (character === ',' && !isQuoted) endCell();
    else if (character === '\n' && !isQuoted) endRow();
    else cell += character;
  }
  if (rows.length <= mostRecords) endRow();
  const [header = [], ...records] = rows;
  return { header: header.map((name) => name.trim()), records: records.slice(0, mostRecords) };
}
