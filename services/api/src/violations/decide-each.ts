import { AppError } from '@keyledger/runtime';
import type { LockedViolation } from './locked-violation.ts';

/** What became of a decision about one of several violations. */
export type Outcome = {
  violationId: string;
  /** Why it was refused; null when it is done. */
  refusal: AppError | null;
  /** The exception that was asked for, where one was. */
  exceptionId: string | null;
};

/**
 * Judges each of the violations that were asked about, in their order: what `judge` returns is to be stored, what it throws
 * as an AppError is the refusal of that one alone. Those that are not among the locked ones are not found.
 */
export function decideEach<Decision>(
  violationIds: readonly string[],
  locked: readonly LockedViolation[],
  judge: (violation: LockedViolation) => Decision,
): { decisions: Decision[]; outcomes: Outcome[] } {
  const byId = new Map(locked.map((violation) => [violation.id, violation]));
  const decisions: Decision[] = [];
  const outcomes = violationIds.map((violationId): Outcome => {
    const violation = byId.get(violationId);
    const refusal =
      violation === undefined ? new AppError({ code: 'not_found' }) : judgeOne(() => decisions.push(judge(violation)));
    return { violationId, refusal, exceptionId: null };
  });
  return { decisions, outcomes };
}

function judgeOne(decide: () => void): AppError | null {
  try {
    decide();
    return null;
  } catch (error) {
    if (error instanceof AppError) return error;
    throw error;
  }
}

/** The outcome of a decision about one violation. @throws AppError its refusal */
export function requireDone(outcomes: readonly Outcome[]): Outcome {
  const [outcome] = outcomes;
  if (outcome === undefined) throw new AppError({ code: 'not_found' });
  if (outcome.refusal !== null) throw outcome.refusal;
  return outcome;
}
