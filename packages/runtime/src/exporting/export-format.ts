/** Forms in which a whole list leaves, beside pages of JSON. */
export const exportFormats = {
  ndjson: { mediaType: 'application/x-ndjson', contentType: 'application/x-ndjson; charset=utf-8' },
  csv: { mediaType: 'text/csv', contentType: 'text/csv; charset=utf-8; header=present' },
  xlsx: {
    mediaType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
    contentType: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  },
} as const;

export type ExportFormat = keyof typeof exportFormats;

/**
 * The form that an `Accept` header asks for; null for JSON. Only a form that is named is taken: wildcards mean JSON. The
 * highest `q` wins, of equal ones the first.
 */
export function wantedFormat(accept: string | undefined): ExportFormat | null {
  const named = (accept ?? '')
    .split(',')
    .map(readRange)
    .filter(({ format, quality }) => format !== undefined && quality > 0)
    .toSorted((a, b) => b.quality - a.quality);
  return named[0]?.format ?? null;
}

function readRange(range: string): { format: ExportFormat | null | undefined; quality: number } {
  const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
  const given = parameters.find((parameter) => parameter.startsWith('q='));
  const quality = given === undefined ? 1 : Number(given.slice(2));
  return { format: formatOf(type), quality: Number.isFinite(quality) ? quality : 0 };
}

/** Null: JSON; undefined: nothing that an export knows. */
function formatOf(mediaType: string): ExportFormat | null | undefined {
  if (mediaType === 'application/json') return null;
  const names = Object.keys(exportFormats) as ExportFormat[];
  return names.find((name) => exportFormats[name].mediaType === mediaType);
}
