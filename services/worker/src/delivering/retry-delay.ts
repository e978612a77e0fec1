const second = 1000;
const minute = 60 * second;
const hour = 60 * minute;

/** Pauses before the second attempt and all that follow, a good three days together: the table that Standard Webhooks proposes. */
const pausesMs = [
  5 * second,
  5 * minute,
  30 * minute,
  2 * hour,
  5 * hour,
  10 * hour,
  14 * hour,
  20 * hour,
  24 * hour,
] as const;

/**
 * How long to wait after this many failed attempts, up to a fifth more or less so that messages that failed together do not
 * come back together. Null when there is no further attempt. `random` gives a number from 0 to 1.
 */
export function retryDelayMs(attempts: number, random: () => number): number | null {
  const pause = pausesMs[attempts - 1];
  return pause === undefined ? null : Math.round(pause * (0.8 + 0.4 * random()));
}
