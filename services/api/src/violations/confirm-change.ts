import { findCheck, identityChangedId, subscriberSafetyId } from '@keyledger/checks';
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

/**
 * What is accepted: of the subscription of an organisation, the account that holds it; of an account, the address and the
 * names that the violation shows.
 */
async function acceptValue(db: Db, violation: LockedViolation, reason: string, actor: Actor): Promise<void> {
  const { checkId, organisationId, accountId } = violation;
  const isKnown = checkId === subscriberSafetyId || checkId === identityChangedId;
  if (!isKnown || organisationId === null || accountId === null) throw refusalError('not_a_change_check');
  const [subjectType, subjectId] =
    checkId === identityChangedId ? (['account', accountId] as const) : (['organisation', organisationId] as const);
  const now = await readNow(db);
  await sql`
    update governance.accepted_value set valid_to = greatest(${now}::timestamptz, valid_from)
     where check_id = ${checkId} and subject_type = ${subjectType} and subject_id = ${subjectId} and valid_to is null`.execute(
    db,
  );
  await sql`
    insert into governance.accepted_value (organisation_id, check_id, subject_type, subject_id, value, reason, accepted_by, valid_from)
    select ${organisationId}::uuid, v.check_id, ${subjectType}::text, ${subjectId}::uuid,
           case ${subjectType}::text when 'organisation' then jsonb_build_object('accountId', v.account_id)
             else jsonb_build_object('email', v.facts -> 'email', 'firstName', v.facts -> 'firstName', 'lastName', v.facts -> 'lastName') end,
           ${reason}::text, ${JSON.stringify(actor)}::jsonb, ${now}
      from governance.violation v where v.id = ${violation.id}`.execute(db);
}
