import type { Db } from '@keyledger/database';
import { findReversedLines, type PlannedBatch } from '../plan-batch.ts';
import type { RowProblem } from './parse-row.ts';

const mostProblems = 1000;

/** A file of which lines say an end before the start; only the zones of the people tell. */
export class ReversedDates extends Error {
  readonly count: number;
  readonly problems: readonly RowProblem[];

  constructor(count: number, problems: readonly RowProblem[]) {
    super('lines say an end before the start');
    this.name = 'ReversedDates';
    this.count = count;
    this.problems = problems;
  }
}

/** @throws ReversedDates when a line of a planned batch says an end before the start. `column` is that of the end. */
export async function refuseReversedDates(db: Db, planned: PlannedBatch, column: string): Promise<void> {
  if (planned.reversed === 0) return;
  const lines = await findReversedLines(db, planned, mostProblems);
  const reason = 'lies before the start';
  throw new ReversedDates(
    planned.reversed,
    lines.map((line) => ({ line, column, reason })),
  );
}
