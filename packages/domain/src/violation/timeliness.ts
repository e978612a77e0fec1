import type { ViolationState } from './transitions.ts';

/** How a violation stands against its due time. */
export const timelinesses = ['not_started', 'on_time', 'due_soon', 'overdue', 'paused'] as const;
export type Timeliness = (typeof timelinesses)[number];

/** At least so long before its due time a violation is due soon. */
export const DUE_SOON_MS = 24 * 3_600_000;
/** So large a last part of its time is due soon as well. */
export const DUE_SOON_SHARE = 0.25;

/** What decides how a violation stands against its due time. */
export type TimelinessInput = {
  readonly state: ViolationState;
  readonly dueAt: Date | null;
  readonly slaMs: number;
  readonly claimedAt: Date | null;
  /** When it counts as fixed, once resolved. */
  readonly fixedAt: Date | null;
};

/**
 * How a violation stands at `now`; a resolved one as it stood when it was fixed. A claim waiting for a read is not overdue
 * for at most the freshness limit.
 */
export function timelinessOf(violation: TimelinessInput, now: Date, freshnessLimitMs: number): Timeliness {
  if (violation.state === 'excepted') return 'paused';
  if (violation.dueAt === null) return 'not_started';
  if (violation.state === 'resolved') return (violation.fixedAt ?? now) <= violation.dueAt ? 'on_time' : 'overdue';
  const leftMs = violation.dueAt.getTime() - now.getTime();
  if (leftMs < 0) return isClaimFresh(violation, now, freshnessLimitMs) ? 'due_soon' : 'overdue';
  return leftMs < dueSoonMs(violation.slaMs) ? 'due_soon' : 'on_time';
}

/** The next instant at which the answer changes by the passing of time alone; null when it does not. */
export function nextTimelinessChangeAt(violation: TimelinessInput, now: Date, freshnessLimitMs: number): Date | null {
  if (violation.dueAt === null || violation.state === 'excepted' || violation.state === 'resolved') return null;
  const due = violation.dueAt.getTime();
  const claimEnds = isClaimFresh(violation, now, freshnessLimitMs)
    ? (violation.claimedAt?.getTime() ?? 0) + freshnessLimitMs
    : due;
  // One millisecond past each bound, since at the bound itself the better answer still holds.
  const changes = [due - dueSoonMs(violation.slaMs) + 1, Math.max(due, claimEnds) + 1];
  const next = changes.find((at) => at > now.getTime());
  return next === undefined ? null : new Date(next);
}

function dueSoonMs(slaMs: number): number {
  return Math.max(Math.floor(slaMs * DUE_SOON_SHARE), DUE_SOON_MS);
}

function isClaimFresh(violation: TimelinessInput, now: Date, freshnessLimitMs: number): boolean {
  if (violation.state !== 'awaiting_verification' || violation.claimedAt === null) return false;
  return now.getTime() <= violation.claimedAt.getTime() + freshnessLimitMs;
}
