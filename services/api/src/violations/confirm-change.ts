import { findCheck, subscriberSafetyId } from '@keyledger/checks';
import type { Caller } from '@keyledger/contracts';
import type { Actor, Db } from '@keyledger/database';
import { openViolationStates, refuseResolution, type ViolationState } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { actorOf, requirePerson } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import { type LockedViolation, lockViolation, recordOnViolation } from './locked-violation.ts';
import { refusalError } from './refusal-error.ts';
import { requestEvaluationOf } from './request-evaluation.ts';

/**
 * Accepts the value that a change check found as the right one from now on. The next evaluation then resolves the violation;
 * the fact of Xero itself is not denied.
 * @throws AppError `person_required`, `own_access`, or `conflict` when this is no open violation of a change check.
 */
export async function confirmChange(
  db: Db,
  { violationId, reason, caller }: { violationId: string; reason: string; caller: Caller },
): Promise<void> {
  const person = requirePerson(caller);
  const violation = await lockViolation(db, violationId, caller);
  const check = findCheck(violation.checkId);
  const isChangeCheck = check !== undefined && check.changeKey !== null && check.changeKey === violation.subjectKey;
  const refusal = refuseResolution({
    resolution: 'change_confirmed',
    isChangeCheck,
    isFactOfXero: check?.isFactOfXero ?? true,
    reason,
    personId: person.personId,
    subjectPersonId: violation.personId,
    operators: [person.id],
  });
  if (refusal !== null) throw refusalError(refusal);
  if (!isStanding(violation.state)) {
    throw new AppError({ code: 'conflict', publicMessage: 'This violation is resolved already.' });
  }
  const actor = actorOf(caller);
  await acceptValue(db, violation, reason, actor);
  await recordOnViolation(db, violation, {
    type: 'violation.change_confirmed',
    actor,
    version: violation.version,
    data: { reason },
  });
  await requestEvaluationOf(db, violation, 'change_confirmed');
}

function isStanding(state: ViolationState): boolean {
  return state === 'excepted' || (openViolationStates as readonly string[]).includes(state);
}

/** The accepted value of the subscription of an organisation is the account that holds it. */
async function acceptValue(db: Db, violation: LockedViolation, reason: string, actor: Actor): Promise<void> {
  const { checkId, organisationId, accountId } = violation;
  if (checkId !== subscriberSafetyId || organisationId === null || accountId === null) {
    throw refusalError('not_a_change_check');
  }
  const now = await readNow(db);
  await sql`
    update governance.accepted_value set valid_to = greatest(${now}::timestamptz, valid_from)
     where check_id = ${checkId} and subject_type = 'organisation' and subject_id = ${organisationId} and valid_to is null`.execute(
    db,
  );
  await db
    .insertInto('governance.accepted_value')
    .values({
      organisation_id: organisationId,
      check_id: checkId,
      subject_type: 'organisation',
      subject_id: organisationId,
      value: JSON.stringify({ accountId }),
      reason,
      accepted_by: JSON.stringify(actor),
      valid_from: now,
    })
    .execute();
}
