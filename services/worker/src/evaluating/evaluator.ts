import type { Db } from '@keyledger/database';
import { isSerialisationFailure, isUnavailable, type Logger } from '@keyledger/runtime';
import { sql } from 'kysely';
import { type Batcher, createBatcher } from '../batching/create-batcher.ts';
import { putOffEvaluations, type SeenRequest } from './put-off-evaluations.ts';

/** What the evaluation of checks offers; both work on many organisations with few statements. */
export type Evaluation = {
  /** Brings the violations of the organisations up to date. */
  evaluate(db: Db, organisationIds: string[]): Promise<{ changed: number }>;
  /** Of organisations that were just read, or failed to be, those whose checks must run because of that. */
  findOwedAfterRead(db: Db, organisationIds: string[]): Promise<string[]>;
};

const requestedAtATime = 2;
const owedAtATime = 1;
/** Organisations of one evaluation. A hundred cost about as much as thirty would one by one. */
const mostTogether = 100;

export type Evaluator = {
  readonly evaluate: Batcher<string, void>;
  readonly evaluateIfOwed: Batcher<string, void>;
};

/**
 * Evaluations that one process runs at a time. Their connections are their own: a connection keeps the plans of all checks,
 * some 25 MB of the server's memory, until it has been idle for half a minute.
 */
export const evaluationsAtATime = requestedAtATime + owedAtATime;

export type EvaluatorDeps = {
  readonly db: Db;
  readonly evaluation: Evaluation;
  readonly log: Logger;
  readonly onEvaluated: (organisations: number) => void;
};

/**
 * Lets many jobs evaluate together. A request that was there when an evaluation began is met by it; a later one stays. An
 * organisation whose evaluation fails is logged and put off, and none of the others fails with it.
 */
export function createEvaluator(deps: EvaluatorDeps): Evaluator {
  const { db, evaluation } = deps;
  return {
    evaluate: createBatcher({
      maxSize: mostTogether,
      maxDelayMs: 5,
      concurrency: requestedAtATime,
      run: async (organisationIds) => {
        // What nobody asks for any more was done for an earlier job.
        const seen = await findRequests(db, organisationIds);
        const asked = seen.map((row) => row.organisation_id);
        await evaluateAll(deps, asked, seen);
        return organisationIds.map(() => undefined);
      },
    }),
    evaluateIfOwed: createBatcher({
      maxSize: 200,
      maxDelayMs: 30,
      concurrency: owedAtATime,
      run: async (organisationIds) => {
        const owed = await evaluation.findOwedAfterRead(db, [...new Set(organisationIds)]);
        await evaluateAll(deps, owed, await findRequests(db, owed));
        return organisationIds.map(() => undefined);
      },
    }),
  };
}

/** The requests for evaluations of organisations as they stand now. */
async function findRequests(db: Db, organisationIds: readonly string[]): Promise<SeenRequest[]> {
  if (organisationIds.length === 0) return [];
  const { rows } = await sql<SeenRequest>`
    select organisation_id, requested_at::text from schedule.evaluation
     where organisation_id = any(${[...organisationIds]}::uuid[])`.execute(db);
  return rows;
}

/** Evaluates organisations, and ends the requests that were seen before. */
async function evaluateAll(deps: EvaluatorDeps, ids: readonly string[], seen: readonly SeenRequest[]): Promise<void> {
  if (ids.length === 0) return;
  const { db } = deps;
  const organisationIds = [...ids].sort();
  const failed = await evaluateOrSplit(deps, organisationIds);
  if (failed.length > 0) await putOffEvaluations(db, failed, seen);
  const evaluated = seen.filter((row) => !failed.includes(row.organisation_id));
  if (evaluated.length > 0) await endRequests(db, evaluated);
}

/**
 * Evaluates the organisations together. When that fails for a reason of its own, each half alone, down to the organisations
 * that cannot be evaluated, so that they hinder no others. Returns those.
 */
async function evaluateOrSplit(deps: EvaluatorDeps, organisationIds: string[]): Promise<string[]> {
  try {
    await evaluateAgainAfterDeadlock(deps, organisationIds);
    deps.onEvaluated(organisationIds.length);
    return [];
  } catch (error) {
    if (isUnavailable(error) || isSerialisationFailure(error)) throw error;
    if (organisationIds.length === 1) {
      const [organisationId] = organisationIds;
      deps.log.error({ organisationId, err: error }, 'organisation could not be evaluated; put off for some minutes');
      return organisationIds;
    }
  }
  const middle = Math.ceil(organisationIds.length / 2);
  return [
    ...(await evaluateOrSplit(deps, organisationIds.slice(0, middle))),
    ...(await evaluateOrSplit(deps, organisationIds.slice(middle))),
  ];
}

async function evaluateAgainAfterDeadlock({ db, evaluation }: EvaluatorDeps, organisationIds: string[]): Promise<void> {
  try {
    await evaluation.evaluate(db, organisationIds);
  } catch (error) {
    if (!isSerialisationFailure(error)) throw error;
    await evaluation.evaluate(db, organisationIds);
  }
}

/** Deletes the requests that were met, locked in the order in which the scheduler writes them, so that nobody waits in a circle. */
async function endRequests(db: Db, seen: readonly SeenRequest[]): Promise<void> {
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
