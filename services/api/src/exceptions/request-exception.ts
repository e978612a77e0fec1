import { findCheck } from '@keyledger/checks';
import type { Caller } from '@keyledger/contracts';
import { type Db, insertEvents } from '@keyledger/database';
import { nextViolationState, refuseExceptionRequest, refuseResolution } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { actorOf } from '../conventions/caller.ts';
import { type DayOrInstant, endInstant } from '../conventions/day-or-instant.ts';
import { readNow } from '../conventions/read-now.ts';
import { decideEach, type Outcome } from '../violations/decide-each.ts';
import { type LockedViolation, lockViolations } from '../violations/locked-violation.ts';
import { refusalError } from '../violations/refusal-error.ts';
import { deciderOf } from './decision-actor.ts';

type Requests = { violationIds: readonly string[]; reason: string; caller: Caller };

/**
 * Asks that violations may stand until an end, with what lowers the risk meanwhile. Of an excepted one this asks for a
 * renewal. A second operator decides about each.
 */
export async function requestExceptions(
  db: Db,
  requests: Requests & { compensatingMeasure: string; expiresAt: DayOrInstant; timeZone: string },
): Promise<Outcome[]> {
  const { violationIds, caller, reason, compensatingMeasure } = requests;
  const locked = await lockViolations(db, violationIds, caller);
  const waiting = await findWaiting(db, locked);
  const expiresAt = endInstant(requests.expiresAt, requests.timeZone);
  const now = await readNow(db);
  const requester = deciderOf(caller);
  const { decisions, outcomes } = decideEach(violationIds, locked, (violation) => {
    const asked = { severity: violation.severity, reason, expiresAt, requester };
    const refusal = refuseExceptionRequest({ ...asked, subjectPersonId: violation.personId }, now);
    if (refusal !== null) throw refusalError(refusal);
    if (violation.state !== 'excepted' && nextViolationState(violation.state, 'except') === null)
      throw resolvedAlready();
    if (waiting.has(violation.id)) throw waitsAlready();
    return violation;
  });
  const request = { kind: 'exception', reason, compensatingMeasure, expiresAt, caller } as const;
  return withExceptions(outcomes, await insertRequests(db, decisions, request));
}

/** Says that violations are none: not for what Xero itself shows. A second operator decides about each. */
export async function requestFalsePositives(db: Db, requests: Requests): Promise<Outcome[]> {
  const { violationIds, caller, reason } = requests;
  const locked = await lockViolations(db, violationIds, caller);
  const waiting = await findWaiting(db, locked);
  const requester = deciderOf(caller);
  const { decisions, outcomes } = decideEach(violationIds, locked, (violation) => {
    const refusal = refuseResolution({
      resolution: 'false_positive',
      isChangeCheck: false,
      isFactOfXero: findCheck(violation.checkId)?.isFactOfXero ?? true,
      reason,
      personId: requester.personId,
      subjectPersonId: violation.personId,
      operators: [requester.id, 'whoever approves'],
    });
    if (refusal !== null) throw refusalError(refusal);
    if (nextViolationState(violation.state, 'resolve') === null) throw resolvedAlready();
    if (waiting.has(violation.id)) throw waitsAlready();
    return violation;
  });
  const request = { kind: 'false_positive', reason, compensatingMeasure: null, expiresAt: null, caller } as const;
  return withExceptions(outcomes, await insertRequests(db, decisions, request));
}

function resolvedAlready(): AppError {
  return new AppError({ code: 'conflict', publicMessage: 'This violation is resolved already.' });
}

function waitsAlready(): AppError {
  return new AppError({ code: 'already_exists', publicMessage: 'A request about this violation waits already.' });
}

/** The violations about which a request waits for a decision. */
async function findWaiting(db: Db, violations: readonly LockedViolation[]): Promise<Set<string>> {
  const { rows } = await sql<{ violationId: string }>`
    select violation_id as "violationId" from governance.exception
     where violation_id = any(${violations.map(({ id }) => id)}::uuid[]) and state = 'requested'`.execute(db);
  return new Set(rows.map(({ violationId }) => violationId));
}

function withExceptions(outcomes: readonly Outcome[], exceptionIds: ReadonlyMap<string, string>): Outcome[] {
  return outcomes.map((outcome) => ({ ...outcome, exceptionId: exceptionIds.get(outcome.violationId) ?? null }));
}

/** Stores requests, each with its one event; returns the id of each by its violation. */
async function insertRequests(
  db: Db,
  violations: readonly LockedViolation[],
  request: {
    kind: 'exception' | 'false_positive';
    reason: string;
    compensatingMeasure: string | null;
    expiresAt: Date | null;
    caller: Caller;
  },
): Promise<Map<string, string>> {
  if (violations.length === 0) return new Map();
  const { kind, reason, compensatingMeasure, expiresAt } = request;
  const actor = actorOf(request.caller);
  const { rows } = await sql<{ id: string; violationId: string; version: number }>`
    insert into governance.exception (violation_id, kind, state, reason, compensating_measure, requested_by, expires_at)
    select id, ${kind}, 'requested', ${reason}, ${compensatingMeasure}, ${JSON.stringify(actor)}::jsonb, ${expiresAt}::timestamptz
      from unnest(${violations.map(({ id }) => id)}::uuid[]) as id
    returning id, violation_id as "violationId", version`.execute(db);
  const byViolation = new Map(violations.map((violation) => [violation.id, violation]));
  await insertEvents(
    db,
    rows.map(({ id, violationId, version }) => {
      const violation = byViolation.get(violationId);
      const checkId = violation?.checkId;
      return {
        type: 'exception.requested',
        actor,
        organisationId: violation?.organisationId ?? null,
        subject: { type: 'exception', id, version },
        baseline: violation?.baseline ?? false,
        data: { kind, violationId, checkId, reason, compensatingMeasure, expiresAt },
      };
    }),
  );
  return new Map(rows.map(({ id, violationId }) => [violationId, id]));
}
