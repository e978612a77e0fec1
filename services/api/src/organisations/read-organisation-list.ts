import { AppError } from '@keyledger/runtime';
import { CsvError, parse } from 'csv-parse/sync';

const columns = {
  name: 'name',
  country: 'countryCode',
  countrycode: 'countryCode',
  owner: 'owner',
  relationship: 'relationship',
} as const;

/**
 * Reads a CSV list (RFC 4180) of organisations with a header line of `name`, `country`, `owner` and `relationship` in any case and order into the
 * form of the JSON body. Other columns are passed over. @throws AppError `invalid_request` when it is no such list.
 */
export function readOrganisationList(text: string): { organisations: Record<string, string | null>[] } {
  const [header = [], ...lines] = parseLines(text);
  const fields = header.map((name) => fieldOf(name.trim().toLowerCase()));
  if (!fields.includes('name')) throw unreadable('The header line names no column “name”.');
  return {
    organisations: lines.map((line) =>
      Object.fromEntries(
        fields.flatMap((field, place) => (field === null ? [] : [[field, line[place]?.trim() || null]])),
      ),
    ),
  };
}

function parseLines(text: string): string[][] {
  try {
    return parse(text, { bom: true, relax_column_count: true, skip_empty_lines: true });
  } catch (error) {
    if (error instanceof CsvError) throw unreadable(error.message);
    throw error;
  }
}

function fieldOf(name: string): string | null {
  return Object.hasOwn(columns, name) ? columns[name as keyof typeof columns] : null;
}

function unreadable(publicMessage: string): AppError {
  return new AppError({ code: 'invalid_request', publicMessage });
}
