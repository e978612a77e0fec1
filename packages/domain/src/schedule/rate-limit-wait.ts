/** The limits of Xero that can be used up; all but `app_minute` are per organisation. */
export const rateLimitProblems = ['concurrent', 'minute', 'day', 'app_minute'] as const;
export type RateLimitProblem = (typeof rateLimitProblems)[number];

/** Whom a 429 stops: one organisation, or every call of the app. */
export type RateLimitWait = { readonly scope: 'organisation' | 'app'; readonly until: Date };

/** How long to wait when Xero does not say; for `concurrent` it never does. */
export const silentWaitSeconds: Readonly<Record<RateLimitProblem, number>> = {
  concurrent: 5,
  minute: 60,
  day: 3600,
  app_minute: 60,
};

/**
 * How long a 429 stops whom. Xero's `Retry-After` is kept to the second and then jittered upwards by up to a tenth, so that
 * those who wait together do not return together; never earlier than Xero said.
 */
export function rateLimitWait(
  limit: { problem: RateLimitProblem; retryAfterSeconds: number | null },
  now: Date,
  random: () => number,
): RateLimitWait {
  const seconds = Math.max(limit.retryAfterSeconds ?? silentWaitSeconds[limit.problem], 1);
  const jitterMs = Math.floor(Math.min(seconds * 100, 60_000) * random());
  const until = new Date(now.getTime() + seconds * 1000 + jitterMs);
  return { scope: limit.problem === 'app_minute' ? 'app' : 'organisation', until };
}
