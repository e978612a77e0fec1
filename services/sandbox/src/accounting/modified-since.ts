import type { Member } from '../state/organisation.ts';

/** Users changed at or after the second named by `If-Modified-Since`; all when it is absent or not a date. */
export function modifiedSince(members: readonly Member[], header: string | undefined): readonly Member[] {
  const since = header === undefined ? Number.NaN : parseInstant(header);
  if (Number.isNaN(since)) return members;
  const second = Math.floor(since / 1000);
  return members.filter((member) => Math.floor(member.updatedAt / 1000) >= second);
}

function parseInstant(text: string): number {
  const hasZone = /(?:z|[+-]\d\d:?\d\d|gmt|utc)$/i.test(text.trim());
  return Date.parse(hasZone ? text : `${text.trim()}Z`);
}
