import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { type Batcher, createBatcher } from '../batching/create-batcher.ts';

/** What the evaluation of checks offers; both work on many organisations with few statements. */
export type Evaluation = {
  /** Brings the violations of the organisations up to date. */
  evaluate(db: Db, organisationIds: string[]): Promise<{ changed: number }>;
  /** Of organisations that were just read, or failed to be, those whose checks must run because of that. */
  findOwedAfterRead(db: Db, organisationIds: string[]): Promise<string[]>;
};

export type Evaluator = {
  readonly evaluate: Batcher<string, void>;
  readonly evaluateIfOwed: Batcher<string, void>;
};

export type EvaluatorDeps = {
  readonly db: Db;
  readonly evaluation: Evaluation;
  readonly onEvaluated: (organisations: number) => void;
};

/** Lets many jobs evaluate together. A request that was there when an evaluation began is met by it; a later one stays. */
export function createEvaluator(deps: EvaluatorDeps): Evaluator {
  const { db, evaluation } = deps;
  return {
    evaluate: createBatcher({
      maxSize: 50,
      maxDelayMs: 5,
      concurrency: 2,
      run: async (organisationIds) => {
        await evaluateRequested(deps, [...organisationIds]);
        return organisationIds.map(() => undefined);
      },
    }),
    evaluateIfOwed: createBatcher({
      maxSize: 200,
      maxDelayMs: 10,
      concurrency: 1,
      run: async (organisationIds) => {
        const owed = await evaluation.findOwedAfterRead(db, [...new Set(organisationIds)]);
        if (owed.length > 0) await evaluateRequested(deps, owed);
        return organisationIds.map(() => undefined);
      },
    }),
  };
}

async function evaluateRequested({ db, evaluation, onEvaluated }: EvaluatorDeps, ids: string[]): Promise<void> {
  const organisationIds = [...new Set(ids)].sort();
  const { rows: seen } = await sql<{ organisation_id: string; requested_at: string }>`
    select organisation_id, requested_at::text from schedule.evaluation where organisation_id = any(${organisationIds}::uuid[])
  `.execute(db);
  await evaluation.evaluate(db, organisationIds);
  onEvaluated(organisationIds.length);
  if (seen.length === 0) return;
  // Locked in the order in which the scheduler writes them, so that nobody waits in a circle.
  await sql`
    with met as (
      select e.organisation_id from schedule.evaluation e
        join unnest(${seen.map((row) => row.organisation_id)}::uuid[], ${seen.map((row) => row.requested_at)}::timestamptz[]) as s(id, at)
             on e.organisation_id = s.id and e.requested_at = s.at
       order by e.organisation_id
         for update of e
    )
    delete from schedule.evaluation e using met where e.organisation_id = met.organisation_id
  `.execute(db);
}
