/** How often an organisation is read while it is watched. */
export const WATCH_EVERY_SECONDS = 30;

/** How long an organisation is watched, unless what is watched for comes first. */
export const WATCH_SECONDS = 600;

/** The share of an organisation's calls a day that watching may use. */
const WATCH_SHARE = 0.2;

/** Calls of one read: Organisation and Users. */
export const CALLS_PER_WATCH_READ = 2;

/** The calls that watching may use of an organisation's limit within any 24 hours. */
export function watchCallsOf(dayLimit: number): number {
  return Math.floor(dayLimit * WATCH_SHARE);
}

/** How many reads a watch may still make, when watching has used so many calls within the last 24 hours. */
export function watchReadsLeft(dayLimit: number, callsUsed: number): number {
  return Math.max(0, Math.floor((watchCallsOf(dayLimit) - callsUsed) / CALLS_PER_WATCH_READ));
}
