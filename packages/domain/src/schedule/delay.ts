/**
 * How long to wait before the next attempt: doubling from `baseMs` up to `maxMs`, of which a random half is taken off, so
 * that many that failed together do not return together. `attempt` counts from 1; `random` is in [0, 1).
 */
export function jitteredDelayMs(
  backoff: { attempt: number; baseMs: number; maxMs: number },
  random: () => number,
): number {
  const doublings = Math.min(Math.max(backoff.attempt, 1) - 1, 52);
  const fullMs = Math.min(backoff.baseMs * 2 ** doublings, backoff.maxMs);
  return Math.round(fullMs / 2 + (fullMs / 2) * random());
}

/**
 * When a recurring thing is due next: one interval later, moved by at most `share` of the interval either way, so that things
 * that began together drift apart.
 */
export function nextDueAt(from: Date, recurrence: { intervalMs: number; share: number }, random: () => number): Date {
  const shift = (2 * random() - 1) * recurrence.share;
  return new Date(from.getTime() + Math.round(recurrence.intervalMs * (1 + shift)));
}

/** A first due time spread evenly over one interval, for things that are all added at once. */
export function spreadDueAt(from: Date, intervalMs: number, random: () => number): Date {
  return new Date(from.getTime() + Math.floor(intervalMs * random()));
}
