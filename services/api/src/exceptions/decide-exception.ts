import { findCheck } from '@keyledger/checks';
import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import {
  latestExceptionEnd,
  nextViolationState,
  refuseApproval,
  refuseResolution,
  type ViolationAction,
  type ViolationState,
} from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { actorOf, requirePerson } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { changeViolation, type LockedViolation, lockViolation } from '../violations/locked-violation.ts';
import { refusalError } from '../violations/refusal-error.ts';
import { requestEvaluationOf } from '../violations/request-evaluation.ts';
import { deciderOf, findRequester } from './decision-actor.ts';
import { findViolationOfException, type LockedException, lockException, moveException } from './exception-store.ts';

type Decision = { exceptionId: string; caller: Caller };
type Locked = { exception: LockedException; violation: LockedViolation; now: Date };

/**
 * Approves what another operator or a key asked for: the violation is excepted until the end, or resolved as a false
 * positive. @throws AppError `person_required`, `second_person_required`, `own_access`, or `conflict`.
 */
export async function approveException(db: Db, decision: Decision): Promise<void> {
  const locked = await lockBoth(db, decision);
  const { exception, violation } = locked;
  await requireSecondPerson(db, decision.caller, locked);
  requireState(exception, 'requested');
  if (exception.kind === 'exception') await except(db, decision.caller, locked);
  else await resolveAsFalse(db, decision.caller, locked);
  await requestEvaluationOf(db, violation, 'exception_decided');
}

/** Declines what another asked for; the violation stays as it is. */
export async function declineException(db: Db, decision: Decision & { reason: string | null }): Promise<void> {
  const locked = await lockBoth(db, decision);
  const { exception, violation, now } = locked;
  await requireSecondPerson(db, decision.caller, locked);
  requireState(exception, 'requested');
  const actor = actorOf(decision.caller);
  await moveException(db, exception, {
    to: 'declined',
    event: 'exception.declined',
    actor,
    violation,
    set: { decided_by: JSON.stringify(actor), decided_at: now },
    data: { reason: decision.reason },
  });
}

/** Takes a request back, or ends an approved exception: its violation is open again with fresh time to fix. */
export async function withdrawException(db: Db, decision: Decision & { reason: string | null }): Promise<void> {
  requirePerson(decision.caller);
  const { exception, violation, now } = await lockBoth(db, decision);
  const isStanding = exception.state === 'approved' && violation.exceptionId === exception.id;
  if (exception.state !== 'requested' && !isStanding) {
    throw conflict('Only a request that waits, or an exception in force, can be withdrawn.');
  }
  const actor = actorOf(decision.caller);
  const data = { reason: decision.reason };
  await moveException(db, exception, { to: 'withdrawn', event: 'exception.withdrawn', actor, violation, data });
  if (!isStanding) return;
  const state = stateAfter(violation, 'exception_over');
  const due = violation.dueSeconds === null ? null : new Date(now.getTime() + violation.dueSeconds * 1000);
  await changeViolation(db, violation, {
    set: {
      state,
      exception_id: null,
      paused_at: null,
      ...(due === null ? {} : { due_base_at: now, due_at: due }),
    },
    event: 'violation.exception_ended',
    actor,
    changes: {
      state: [violation.state, state],
      exceptionId: [exception.id, null],
      ...(due === null ? {} : { dueAt: [violation.dueAt, due] }),
    },
    data: { exceptionId: exception.id, reason: 'withdrawn' },
  });
  await requestEvaluationOf(db, violation, 'exception_decided');
}

/** The violation first, as evaluations do it. */
async function lockBoth(db: Db, { exceptionId, caller }: Decision): Promise<Locked> {
  const violationId = await findViolationOfException(db, exceptionId);
  const violation = await lockViolation(db, violationId, caller);
  const exception = await lockException(db, exceptionId);
  return { exception, violation, now: await readNow(db) };
}

async function requireSecondPerson(db: Db, caller: Caller, { exception, violation }: Locked): Promise<void> {
  const requester = await findRequester(db, exception.requestedBy);
  const refusal = refuseApproval(deciderOf(caller), requester, violation.personId);
  if (refusal !== null) throw refusalError(refusal);
}

function requireState(exception: LockedException, state: LockedException['state']): void {
  if (exception.state !== state) throw conflict(`This was decided already: it is ${exception.state}.`);
}

async function except(db: Db, caller: Caller, { exception, violation, now }: Locked): Promise<void> {
  if (exception.expiresAt === null || exception.expiresAt <= now) throw refusalError('end_in_past');
  if (exception.expiresAt > latestExceptionEnd(violation.severity, now)) throw refusalError('end_too_late');
  const state = violation.state === 'excepted' ? 'excepted' : stateAfter(violation, 'except');
  const actor = actorOf(caller);
  const renewed = await endRenewed(db, caller, { exception, violation, now });
  await moveException(db, exception, {
    to: 'approved',
    event: 'exception.approved',
    actor,
    violation,
    set: {
      decided_by: JSON.stringify(actor),
      decided_at: now,
      facts_at_approval: JSON.stringify(violation.facts),
      renewals: renewed === null ? 0 : renewed.renewals + 1,
    },
    data: { expiresAt: exception.expiresAt },
  });
  await changeViolation(db, violation, {
    // A claim that no read has proved by now counts as never made: what is excepted is not verified.
    set: {
      state,
      exception_id: exception.id,
      claimed_at: null,
      claimed_by: null,
      ...(renewed === null ? { paused_at: now } : {}),
    },
    event: renewed === null ? 'violation.excepted' : 'violation.updated',
    actor,
    changes: {
      ...(state === violation.state ? {} : { state: [violation.state, state] }),
      exceptionId: [violation.exceptionId, exception.id],
    },
    data: { exceptionId: exception.id, expiresAt: exception.expiresAt },
  });
}

/** The exception that a renewal takes the place of ends with it. */
async function endRenewed(db: Db, caller: Caller, { violation }: Locked): Promise<LockedException | null> {
  if (violation.state !== 'excepted' || violation.exceptionId === null) return null;
  const before = await lockException(db, violation.exceptionId);
  if (before.state !== 'approved') return null;
  const data = { reason: 'renewed' };
  await moveException(db, before, {
    to: 'expired',
    event: 'exception.expired',
    actor: actorOf(caller),
    violation,
    data,
  });
  return before;
}

async function resolveAsFalse(db: Db, caller: Caller, { exception, violation, now }: Locked): Promise<void> {
  const decider = deciderOf(caller);
  const refusal = refuseResolution({
    resolution: 'false_positive',
    isChangeCheck: false,
    isFactOfXero: findCheck(violation.checkId)?.isFactOfXero ?? true,
    reason: exception.reason,
    personId: decider.personId,
    subjectPersonId: violation.personId,
    operators: [exception.requestedBy.id, decider.id],
  });
  if (refusal !== null) throw refusalError(refusal);
  const state = stateAfter(violation, 'resolve');
  const actor = actorOf(caller);
  await moveException(db, exception, {
    to: 'approved',
    event: 'exception.approved',
    actor,
    violation,
    set: {
      decided_by: JSON.stringify(actor),
      decided_at: now,
      facts_at_approval: JSON.stringify(violation.facts),
    },
  });
  if (violation.exceptionId !== null) await voidStanding(db, caller, violation, violation.exceptionId);
  await changeViolation(db, violation, {
    set: {
      state,
      resolved_at: now,
      resolution: 'false_positive',
      resolution_note: exception.reason,
      exception_id: null,
      paused_at: null,
    },
    event: 'violation.resolved',
    actor,
    changes: { state: [violation.state, state], resolution: [null, 'false_positive'] },
    data: { exceptionId: exception.id },
  });
}

async function voidStanding(db: Db, caller: Caller, violation: LockedViolation, exceptionId: string): Promise<void> {
  const standing = await lockException(db, exceptionId);
  if (standing.state !== 'approved') return;
  const reason = 'violation_resolved';
  await moveException(db, standing, {
    to: 'void',
    event: 'exception.voided',
    actor: actorOf(caller),
    violation,
    set: { void_reason: reason },
    data: { reason },
  });
}

function stateAfter(violation: LockedViolation, action: ViolationAction): ViolationState {
  const state = nextViolationState(violation.state, action);
  if (state === null) throw conflict(`The violation is ${violation.state} by now. Read it again.`);
  return state;
}

function conflict(text: string): AppError {
  return new AppError({ code: 'conflict', publicMessage: text });
}
