import { defaultSlaMs, type Severity } from './severity.ts';

/** A violation found before its organisation was governed is due no sooner than so long after governance began. */
export const BASELINE_GRACE_MS = 30 * 24 * 3_600_000;

/** What decides when a violation is due. */
export type DueInput = {
  readonly severity: Severity;
  readonly firstDetectedAt: Date;
  /** When the check's clock starts, if not at the first detection: for leavers the end or when we learned it. */
  readonly clockStartsAt: Date | null;
  /** The check's own time for this severity, if it names one. */
  readonly checkSlaMs: number | null;
  /** When governance of the organisation began; null while it is only observed. */
  readonly governedSince: Date | null;
  /** Found before governance began. */
  readonly baseline: boolean;
  /** Leavers and offboarded subscribers keep their own time also from before governance. */
  readonly keepsOwnSla: boolean;
};

/** When a violation is due, and how long it was given; null while its organisation is only observed. */
export function dueAt(input: DueInput): { dueAt: Date; slaMs: number } | null {
  if (input.governedSince === null) return null;
  const slaMs = input.checkSlaMs ?? defaultSlaMs[input.severity];
  const clockStartsAt = input.clockStartsAt ?? input.firstDetectedAt;
  if (!input.baseline) return dueFrom(clockStartsAt, slaMs);
  if (input.keepsOwnSla) return dueFrom(later(clockStartsAt, input.governedSince), slaMs);
  return dueFrom(input.governedSince, Math.max(slaMs, BASELINE_GRACE_MS));
}

/** The due time after an exception ended or a violation came back: a fresh one from then on. */
export function freshDueAt(
  from: Date,
  input: { severity: Severity; checkSlaMs: number | null },
): { dueAt: Date; slaMs: number } {
  return dueFrom(from, input.checkSlaMs ?? defaultSlaMs[input.severity]);
}

function dueFrom(from: Date, slaMs: number): { dueAt: Date; slaMs: number } {
  return { dueAt: new Date(from.getTime() + slaMs), slaMs };
}

function later(a: Date, b: Date): Date {
  return a > b ? a : b;
}
