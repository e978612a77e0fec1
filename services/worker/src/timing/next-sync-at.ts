/** Share of the interval by which a sync may come later than its place, at random. */
const jitterShare = 0.02;

/**
 * When an organisation is due again. Every organisation has a place of its own within the interval, derived from its id, so
 * that syncs are spread evenly however they once began; the next one is at that place, a quarter of an interval away or more.
 */
export function nextSyncAt(organisationId: string, now: Date, intervalMs: number, random: () => number): Date {
  const place = Number.parseInt(organisationId.slice(-8), 16) % intervalMs;
  const earliest = now.getTime() + intervalMs / 4;
  const wait = (((place - earliest) % intervalMs) + intervalMs) % intervalMs;
  return new Date(Math.round(earliest + wait + random() * jitterShare * intervalMs));
}
