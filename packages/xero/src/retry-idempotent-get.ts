import { jitteredDelayMs } from '@keyledger/domain';
import { XeroError } from './errors/xero-error.ts';

/** How often and how long to try; `sleep` rejects when its signal is aborted. */
export type RetryPolicy = {
  readonly attempts: number;
  readonly baseMs: number;
  readonly maxMs: number;
  readonly random: () => number;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
  readonly signal?: AbortSignal | undefined;
};

/**
 * Repeats a GET that failed for a passing reason (network, time limit, broken answer, 500, 502, 503, 504) after a growing,
 * jittered pause, never shorter than Xero asks for. Everything else, a 429 above all, is thrown at once, and so is a failure after
 * which Xero wants a longer rest than the longest pause. Each attempt counts against Xero's limits.
 */
export async function retryIdempotentGet<T>(get: () => Promise<T>, policy: RetryPolicy): Promise<T> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await get();
    } catch (error) {
      const mayRepeat = error instanceof XeroError && error.retryable && attempt < policy.attempts;
      if (!mayRepeat || policy.signal?.aborted === true) throw error;
      const askedMs = (error.retryAfterSeconds ?? 0) * 1000;
      if (askedMs > policy.maxMs) throw error;
      const ours = jitteredDelayMs({ attempt, baseMs: policy.baseMs, maxMs: policy.maxMs }, policy.random);
      await policy.sleep(Math.max(ours, askedMs), policy.signal);
    }
  }
}
