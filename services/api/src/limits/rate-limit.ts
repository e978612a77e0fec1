import { AppError } from '@keyledger/runtime';
import type { FastifyInstance } from 'fastify';
import { callerKey } from '../conventions/caller.ts';

/** How many requests a caller may send in a window of time. */
export type RateLimitOptions = {
  readonly requests: number;
  readonly windowSeconds: number;
  /** Milliseconds of a steady clock. */
  readonly now: () => number;
};

type Window = { startedAt: number; used: number };

/** Beyond so many callers at once the oldest windows are forgotten, so that addresses cannot fill the memory. */
const mostCallers = 50_000;

/**
 * Limits requests per caller (without one: per address) in fixed windows, each process for itself, and says so in the
 * `RateLimit` and `RateLimit-Policy` fields. Register it after the guard, which finds the caller.
 */
export function limitRates(app: Pick<FastifyInstance, 'addHook'>, options: RateLimitOptions): void {
  const { requests, windowSeconds, now } = options;
  const windows = new Map<string, Window>();
  const policy = `"default";q=${requests};w=${windowSeconds}`;

  app.addHook('onRequest', async (request, reply) => {
    const key = request.caller === null ? `address:${request.ip}` : callerKey(request.caller);
    const at = now();
    const window = currentWindow(windows, key, at, windowSeconds * 1000);
    window.used += 1;
    const leftSeconds = Math.max(1, Math.ceil((window.startedAt + windowSeconds * 1000 - at) / 1000));
    const remaining = Math.max(0, requests - window.used);
    void reply.header('ratelimit-policy', policy).header('ratelimit', `"default";r=${remaining};t=${leftSeconds}`);
    if (window.used > requests)
      throw new AppError({ code: 'rate_limited', details: { retryAfterSeconds: leftSeconds } });
  });
}

function currentWindow(windows: Map<string, Window>, key: string, at: number, lengthMs: number): Window {
  const known = windows.get(key);
  if (known !== undefined && at < known.startedAt + lengthMs) return known;
  windows.delete(key);
  if (windows.size >= mostCallers) forgetOldest(windows);
  const fresh = { startedAt: at, used: 0 };
  windows.set(key, fresh);
  return fresh;
}

/** Windows stand in the order of their beginning. */
function forgetOldest(windows: Map<string, Window>): void {
  const [oldest] = windows.keys();
  if (oldest !== undefined) windows.delete(oldest);
}
