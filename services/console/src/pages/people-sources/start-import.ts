import type { PeopleImport } from '@keyledger/contracts/rest';
import { api } from '../../api/client.ts';
import { type Mapping, mapParameters } from './csv-fields.ts';

/** A file of people, and how it is to be read. */
export type ImportRequest = {
  readonly file: File;
  readonly source: string;
  readonly mode: PeopleImport['mode'];
  readonly mapping: Mapping;
};

/** Sends the file; the server reads it behind its answer. `dryRun`: it only says what would happen. */
export async function startImport(request: ImportRequest, dryRun: boolean): Promise<PeopleImport> {
  const { file, source, mode, mapping } = request;
  const { data } = await api.POST('/v1/people/import', {
    params: { query: { source, mode, dryRun: dryRun ? 'true' : 'false', map: mapParameters(mapping) } },
    headers: { 'content-type': 'text/csv' },
    body: file as never,
    bodySerializer: (body: unknown) => body as File,
  });
  if (data === undefined) throw new Error('The import has no answer.');
  return data;
}
