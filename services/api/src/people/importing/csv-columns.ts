import type { personFields } from '../person-input.ts';

/** The fields of a person that a CSV file can have. */
export const csvFields = [
  'externalId',
  'displayName',
  'primaryEmail',
  'aliases',
  'jobRoles',
  'department',
  'managerExternalId',
  'status',
  'startsAt',
  'endsAt',
  'timeZone',
  'inScope',
] as const satisfies readonly ('externalId' | keyof typeof personFields)[];
export type CsvField = (typeof csvFields)[number];

/** Header of the column of each field, where it does not bear the field's name. */
export type ColumnMapping = Partial<Record<CsvField, string>>;

/** Where the fields stand in a file, and the headers that are none of them. */
export type CsvColumns = {
  readonly places: ReadonlyMap<CsvField, number>;
  readonly headers: ColumnMapping;
  readonly ignored: readonly string[];
};

/** Fields without which nobody can be told from another, or named. */
const required: readonly CsvField[] = ['externalId', 'displayName'];

/** Finds the columns of a file by its header line, in whatever case; or says in one sentence what is wrong with it. */
export function findColumns(header: readonly string[], mapping: ColumnMapping): CsvColumns | { problem: string } {
  const names = header.map((name) => name.trim());
  const places = new Map<CsvField, number>();
  for (const field of csvFields) {
    const wanted = (mapping[field] ?? field).trim().toLowerCase();
    const found = names.flatMap((name, place) => (name.toLowerCase() === wanted ? [place] : []));
    if (found.length > 1) return { problem: `The column “${mapping[field] ?? field}” stands twice in the header.` };
    const [place] = found;
    if (place !== undefined) places.set(field, place);
    else if (mapping[field] !== undefined) return { problem: `There is no column “${mapping[field]}” for ${field}.` };
  }
  const missing = required.filter((field) => !places.has(field));
  if (missing.length > 0) {
    return {
      problem: `The header lacks ${missing.join(' and ')}. Columns are separated by commas; another name can be given with map=${missing[0]}:<header>.`,
    };
  }
  const used = new Set(places.values());
  return {
    places,
    headers: Object.fromEntries([...places].map(([field, place]) => [field, names[place] ?? ''])),
    ignored: names.filter((name, place) => !used.has(place) && name !== ''),
  };
}
