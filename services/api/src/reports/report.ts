import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import type { z } from 'zod';

/** What a report is asked: a period with both ends in it, and part of the organisations. */
export type ReportQuery = {
  readonly from: Date;
  readonly to: Date;
  readonly organisationId?: readonly string[] | undefined;
  readonly groupId?: readonly string[] | undefined;
};

/** One report: its rows, what is counted of them, and what they cannot tell. */
export type Report<S extends z.ZodObject = z.ZodObject> = {
  readonly id: string;
  readonly title: string;
  /** What a row is, and which rows there are. */
  readonly description: string;
  readonly row: S;
  /** Fields of a row whose values are counted. */
  readonly countBy: readonly string[];
  /** What the data behind it cannot tell, beside what holds for all reports. */
  readonly limits: readonly string[];
  /** Every row in a settled order, some hundreds at a time. `now` is the instant of the snapshot. */
  pages(db: Db, query: ReportQuery, context: { caller: Caller; now: Date }): AsyncIterable<readonly z.output<S>[]>;
};

/** Keeps the type of a report's rows while it is one among others. */
export function defineReport<S extends z.ZodObject>(report: Report<S>): Report {
  return report as unknown as Report;
}
