import { jitteredDelayMs } from '@keyledger/domain';
import type { LimitHeaders, XeroError } from '@keyledger/xero';

type LimitProblem = NonNullable<XeroError['problem']>;

/** First pause after a failure; it doubles up to the interval. */
const firstPauseMs = 30_000;

/** When to try again after so many failures in a row, counted with this one. */
export function retryAt(now: Date, failuresInRow: number, intervalMs: number, random: () => number): Date {
  const backoff = { attempt: failuresInRow, baseMs: firstPauseMs, maxMs: Math.max(firstPauseMs, intervalMs) };
  return new Date(now.getTime() + jitteredDelayMs(backoff, random));
}

/** Pauses where Xero names a limit but no time. */
const pauseSeconds: Readonly<Record<LimitProblem, number>> = { concurrent: 5, minute: 60, app_minute: 60, day: 3600 };

/** How long Xero wants to be left alone after a 429; never shorter than it says. */
export function pauseMs(problem: LimitProblem, retryAfterSeconds: number | null): number {
  return Math.max(1, retryAfterSeconds ?? pauseSeconds[problem]) * 1000;
}

/** Until when an organisation must rest because Xero says that its minute is all but used up; null when it is not. */
export function restUntil(limits: LimitHeaders, now: Date): Date | null {
  const isUsedUp = limits.minuteRemaining !== null && limits.minuteRemaining < 2;
  return isUsedUp ? new Date(now.getTime() + 60_000) : null;
}
