import { ApiProblem, readProblem } from '../api/api-problem.ts';
import { writeSearchParams } from '../filters/search-params.ts';
import { keepFile } from './keep-file.ts';

/** The forms in which lists can be had as a file. */
export const fileForms = {
  csv: 'text/csv',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  ndjson: 'application/x-ndjson',
} as const;

/** Reads a path of the REST as a file and hands it to the browser to keep, under the name that the server gave it. */
export async function downloadFile(
  path: string,
  query: Readonly<Record<string, unknown>>,
  form: keyof typeof fileForms,
): Promise<void> {
  const answer = await fetch(`${path}${writeSearchParams({ ...query })}`, {
    headers: { accept: fileForms[form] },
  }).catch((cause: unknown) => {
    throw new ApiProblem({ code: 'unreachable', message: 'Keyledger does not answer.', retryable: true, cause });
  });
  if (!answer.ok) throw await readProblem(answer);
  const named = /filename="?([^";]+)"?/.exec(answer.headers.get('content-disposition') ?? '')?.[1];
  keepFile(await answer.blob(), named ?? `keyledger.${form}`);
}
