import { findCheck } from '@keyledger/checks';
import type { Caller } from '@keyledger/contracts';
import { type Db, insertEvents } from '@keyledger/database';
import { nextViolationState, refuseExceptionRequest, refuseResolution } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { actorOf } from '../conventions/caller.ts';
import { type DayOrInstant, endInstant } from '../conventions/day-or-instant.ts';
import { readNow } from '../conventions/read-now.ts';
import { type LockedViolation, lockViolation } from '../violations/locked-violation.ts';
import { refusalError } from '../violations/refusal-error.ts';
import { deciderOf } from './decision-actor.ts';

type Request = { violationId: string; reason: string; caller: Caller };

/**
 * Asks that a violation may stand until an end, with what lowers the risk meanwhile. While it is excepted, this asks for a
 * renewal. A second operator decides.
 */
export async function requestException(
  db: Db,
  request: Request & { compensatingMeasure: string; expiresAt: DayOrInstant; timeZone: string },
): Promise<string> {
  const { caller, reason } = request;
  const violation = await lockViolation(db, request.violationId, caller);
  const expiresAt = endInstant(request.expiresAt, request.timeZone);
  const asked = { severity: violation.severity, reason, expiresAt, requester: deciderOf(caller) };
  const refusal = refuseExceptionRequest({ ...asked, subjectPersonId: violation.personId }, await readNow(db));
  if (refusal !== null) throw refusalError(refusal);
  if (violation.state !== 'excepted' && nextViolationState(violation.state, 'except') === null) throw resolvedAlready();
  const { compensatingMeasure } = request;
  return insertRequest(db, violation, { kind: 'exception', reason, compensatingMeasure, expiresAt, caller });
}

/** Says that a violation is none: not for what Xero itself shows. A second operator decides. */
export async function requestFalsePositive(db: Db, request: Request): Promise<string> {
  const { caller, reason } = request;
  const violation = await lockViolation(db, request.violationId, caller);
  const requester = deciderOf(caller);
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
  return insertRequest(db, violation, {
    kind: 'false_positive',
    reason,
    compensatingMeasure: null,
    expiresAt: null,
    caller,
  });
}

function resolvedAlready(): AppError {
  return new AppError({ code: 'conflict', publicMessage: 'This violation is resolved already.' });
}

async function insertRequest(
  db: Db,
  violation: LockedViolation,
  request: {
    kind: 'exception' | 'false_positive';
    reason: string;
    compensatingMeasure: string | null;
    expiresAt: Date | null;
    caller: Caller;
  },
): Promise<string> {
  const { kind, reason, compensatingMeasure, expiresAt } = request;
  const actor = actorOf(request.caller);
  const waiting = await db
    .selectFrom('governance.exception')
    .select('id')
    .where('violation_id', '=', violation.id)
    .where('state', '=', 'requested')
    .executeTakeFirst();
  if (waiting !== undefined) {
    throw new AppError({ code: 'already_exists', publicMessage: 'A request about this violation waits already.' });
  }
  const { id, version } = await db
    .insertInto('governance.exception')
    .values({
      violation_id: violation.id,
      kind,
      state: 'requested',
      reason,
      compensating_measure: compensatingMeasure,
      requested_by: JSON.stringify(actor),
      expires_at: expiresAt,
    })
    .returning(['id', 'version'])
    .executeTakeFirstOrThrow();
  await insertEvents(db, [
    {
      type: 'exception.requested',
      actor,
      organisationId: violation.organisationId,
      subject: { type: 'exception', id, version },
      baseline: violation.baseline,
      data: { kind, violationId: violation.id, checkId: violation.checkId, reason, compensatingMeasure, expiresAt },
    },
  ]);
  return id;
}
