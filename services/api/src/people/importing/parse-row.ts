import { z } from 'zod';
import { externalId, personFields } from '../person-input.ts';
import { type StagedPerson, stagePerson } from '../staged-person.ts';
import type { CsvColumns, CsvField } from './csv-columns.ts';

/** What is wrong with one line of a file. */
export type RowProblem = { readonly line: number; readonly column: string | null; readonly reason: string };

const row = z.object({
  externalId,
  displayName: personFields.displayName,
  primaryEmail: personFields.primaryEmail.optional(),
  aliases: personFields.aliases.optional(),
  jobRoles: personFields.jobRoles.optional(),
  department: personFields.department.optional(),
  managerExternalId: personFields.managerExternalId.optional(),
  status: personFields.status.optional(),
  startsAt: personFields.startsAt.optional(),
  endsAt: personFields.endsAt.optional(),
  timeZone: personFields.timeZone.optional(),
  inScope: personFields.inScope.optional(),
});

const mostReasonLength = 300;

/** Reads one record of a file: the statement that it makes about a person, or everything that is wrong with it. */
export function parseRow(
  cells: readonly string[],
  columns: CsvColumns,
  header: readonly string[],
  line: number,
): { staged: StagedPerson } | { problems: readonly RowProblem[] } {
  if (cells.length !== header.length) {
    const reason = `has ${cells.length} columns where the header has ${header.length}`;
    return { problems: [{ line, column: null, reason }] };
  }
  const values: Partial<Record<CsvField, unknown>> = {};
  for (const [field, place] of columns.places) values[field] = readCell(field, oneLineOf(cells[place]));
  const parsed = row.safeParse(values);
  if (parsed.success) {
    const { externalId: id, ...statement } = parsed.data;
    return { staged: stagePerson(id, statement) };
  }
  const problems = parsed.error.issues.map((issue) => ({
    line,
    column: columns.headers[issue.path[0] as CsvField] ?? null,
    reason: issue.message.slice(0, mostReasonLength),
  }));
  return { problems };
}

/** Cells may have line ends where names have none. */
function oneLineOf(cell: string | undefined): string {
  return (cell ?? '').replace(/\s*[\r\n\t]+\s*/g, ' ').trim();
}

const lists: ReadonlySet<CsvField> = new Set(['aliases', 'jobRoles']);
const words: Readonly<Record<string, boolean>> = {
  true: true,
  yes: true,
  '1': true,
  false: false,
  no: false,
  '0': false,
};

/** The value that a cell stands for. Lists are joined by semicolons; an empty cell says that there is nothing. */
function readCell(field: CsvField, text: string): unknown {
  if (lists.has(field))
    return text
      .split(';')
      .map((part) => part.trim())
      .filter((part) => part !== '');
  if (field === 'inScope') return text === '' ? true : (words[text.toLowerCase()] ?? text);
  if (field === 'status') return text === '' ? 'active' : text.toLowerCase();
  if (field === 'externalId' || field === 'displayName') return text;
  return text === '' ? null : text;
}
