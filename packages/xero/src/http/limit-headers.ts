import type { RateLimitProblem } from '@keyledger/domain';

/** What an answer says about limits; null where it says nothing. */
export type LimitHeaders = {
  readonly minuteRemaining: number | null;
  readonly dayRemaining: number | null;
  readonly appMinuteRemaining: number | null;
  /** Only on a 429. */
  readonly problem: RateLimitProblem | null;
  readonly retryAfterSeconds: number | null;
};

type Headers = Readonly<Record<string, string | undefined>>;

/**
 * Reads Xero's limit headers (Xero: API limits). The values of `X-Rate-Limit-Problem` are written in several ways; one that
 * is not known counts as the minute limit when the wait is at most a minute, else as the day limit.
 */
export function parseLimitHeaders(status: number, headers: Headers): LimitHeaders {
  const retryAfterSeconds = parseRetryAfter(headers['retry-after'], headers.date);
  return {
    minuteRemaining: parseCount(headers['x-minlimit-remaining']),
    dayRemaining: parseCount(headers['x-daylimit-remaining']),
    appMinuteRemaining: parseCount(headers['x-appminlimit-remaining']),
    problem: status === 429 ? parseProblem(headers['x-rate-limit-problem'], retryAfterSeconds) : null,
    retryAfterSeconds,
  };
}

/** Joins what several answers of one organisation said: the later word counts, unless it is silent. */
export function joinLimits(earlier: LimitHeaders, later: LimitHeaders): LimitHeaders {
  return {
    minuteRemaining: later.minuteRemaining ?? earlier.minuteRemaining,
    dayRemaining: later.dayRemaining ?? earlier.dayRemaining,
    appMinuteRemaining: later.appMinuteRemaining ?? earlier.appMinuteRemaining,
    problem: later.problem ?? earlier.problem,
    retryAfterSeconds: later.retryAfterSeconds ?? earlier.retryAfterSeconds,
  };
}

function parseProblem(raw: string | undefined, retryAfterSeconds: number | null): RateLimitProblem {
  const name =
    raw
      ?.toLowerCase()
      .replace(/[^a-z]/g, '')
      .replace(/(limit|ly)$/, '') ?? '';
  if (name.startsWith('app')) return 'app_minute';
  if (name.startsWith('concurren')) return 'concurrent';
  if (name === 'minute' || name === 'min') return 'minute';
  if (name === 'day' || name === 'dai') return 'day';
  return retryAfterSeconds === null || retryAfterSeconds <= 60 ? 'minute' : 'day';
}

/** Seconds, or an HTTP date seen from the answer's own `Date`. Never negative, never more than two days. */
function parseRetryAfter(raw: string | undefined, date: string | undefined): number | null {
  const text = raw?.trim() ?? '';
  const seconds = /^\d{1,9}$/.test(text) ? Number(text) : (Date.parse(text) - Date.parse(date ?? '')) / 1000;
  if (!Number.isFinite(seconds)) return null;
  return Math.min(Math.max(Math.ceil(seconds), 0), 2 * 86_400);
}

function parseCount(raw: string | undefined): number | null {
  const text = raw?.trim() ?? '';
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}
