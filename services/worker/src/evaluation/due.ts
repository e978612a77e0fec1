import { BASELINE_GRACE_MS } from '@keyledger/domain';

export type Due = { due_base_at: Date | null; due_seconds: number | null; due_at: Date | null };

/**
 * When a violation must be fixed: base + time. Without governance there is no due time. The base only ever moves later
 * while the violation stays open, so neither a corrected date nor a repeated evaluation shortens the time.
 */
export function dueOf(input: {
  governedSince: Date | null;
  baseline: boolean;
  /** Leavers and offboarded subscribers keep their own time, also when the organisation was found with them. */
  keepsDue: boolean;
  openedAt: Date;
  /** From when the check itself counts; null: from the detection. */
  checkBase: Date | null;
  seconds: number;
  /** The base that was stored; null when the clock starts now. */
  storedBase: Date | null;
  /** An instant from which the time counts anew: a raised severity. */
  restartAt: Date | null;
}): Due {
  if (input.governedSince === null) return { due_base_at: null, due_seconds: null, due_at: null };
  const start = input.baseline ? input.governedSince : input.openedAt;
  const isBaseline = input.baseline && !input.keepsDue;
  const base = latest([isBaseline ? start : (input.checkBase ?? start), input.storedBase, input.restartAt]);
  const seconds = isBaseline ? Math.max(input.seconds, BASELINE_GRACE_MS / 1000) : input.seconds;
  return { due_base_at: base, due_seconds: seconds, due_at: new Date(base.getTime() + seconds * 1000) };
}

function latest(instants: readonly (Date | null)[]): Date {
  return new Date(Math.max(...instants.map((at) => at?.getTime() ?? 0)));
}
