import type { CallWindow } from './call-budget.ts';

const MINUTE_MS = 60_000;

/**
 * Leases a block of the app's calls of this minute to one worker: as many as are left, at most `wanted`. When none is left,
 * `retryAt` says when the next minute begins.
 */
export function leaseCalls(
  window: CallWindow | null,
  wanted: number,
  perMinute: number,
  now: Date,
): { granted: number; window: CallWindow; retryAt: Date | null } {
  const isOver = window === null || now < window.startedAt || now.getTime() - window.startedAt.getTime() >= MINUTE_MS;
  const current = isOver ? { startedAt: now, used: 0 } : window;
  const granted = Math.max(Math.min(wanted, perMinute - current.used), 0);
  const retryAt = granted === 0 ? new Date(current.startedAt.getTime() + MINUTE_MS) : null;
  return { granted, window: { startedAt: current.startedAt, used: current.used + granted }, retryAt };
}
