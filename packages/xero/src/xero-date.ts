/**
 * Reads any of the ways in which Xero writes an instant: `/Date(ms+0000)/` (the epoch is UTC already; the offset says
 * nothing), ISO 8601, and the dates of `/connections`, which are UTC without saying so. Null for anything else.
 */
export function parseXeroDate(raw: unknown): Date | null {
  if (typeof raw !== 'string') return null;
  const epoch = /^\/Date\((-?\d{1,16})(?:[+-]\d{4})?\)\/$/.exec(raw)?.[1];
  if (epoch !== undefined) return validDate(Number(epoch));
  const iso = /^(\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?)(Z|[+-]\d{2}:?\d{2})?$/i.exec(raw);
  return iso === null ? null : validDate(Date.parse(`${iso[1]}${iso[2] ?? 'Z'}`));
}

function validDate(epochMs: number): Date | null {
  const date = new Date(epochMs);
  return Number.isNaN(date.getTime()) ? null : date;
}
