import { effectiveRank } from '../xero-facts/role.ts';
import type { Severity } from './severity.ts';

/** Where a request for an exception or a false positive stands. */
export const exceptionStates = ['requested', 'approved', 'declined', 'expired', 'void', 'withdrawn'] as const;
export type ExceptionState = (typeof exceptionStates)[number];

/** What a second operator is asked to approve. */
export const exceptionKinds = ['exception', 'false_positive'] as const;
export type ExceptionKind = (typeof exceptionKinds)[number];

const DAY_MS = 24 * 3_600_000;

/** For how many days at most a violation of each severity may be excepted. */
export const maxExceptionDays: Readonly<Record<Severity, number>> = { critical: 30, high: 90, medium: 180, low: 365 };

/** Before the end of an exception, reminders go out so many days ahead. */
export const exceptionReminderDays = [14, 3] as const;

/** The latest end that an exception may have. */
export function latestExceptionEnd(severity: Severity, from: Date): Date {
  return new Date(from.getTime() + maxExceptionDays[severity] * DAY_MS);
}

/** Why an exception cannot be requested like this. */
export const exceptionRequestRefusals = [
  'reason_required',
  'end_required',
  'end_in_past',
  'end_too_late',
  'own_access',
] as const;
export type ExceptionRequestRefusal = (typeof exceptionRequestRefusals)[number];

/** Whether an exception may be requested; null when it may. It always has an end, and nobody asks for their own access. */
export function refuseExceptionRequest(
  request: {
    severity: Severity;
    reason: string;
    expiresAt: Date | null;
    requester: Actor;
    subjectPersonId: string | null;
  },
  now: Date,
): ExceptionRequestRefusal | null {
  if (request.reason.trim() === '') return 'reason_required';
  if (request.expiresAt === null) return 'end_required';
  if (request.expiresAt <= now) return 'end_in_past';
  if (request.expiresAt > latestExceptionEnd(request.severity, now)) return 'end_too_late';
  return isSubject(request.requester, request.subjectPersonId) ? 'own_access' : null;
}

/** Who asks or approves: an operator, with the person they are if known, or a key, which is never a person. */
export type Actor = { readonly kind: 'operator' | 'api_key'; readonly id: string; readonly personId: string | null };

/** Why somebody may not approve. */
export const approvalRefusals = ['person_required', 'second_person_required', 'own_access'] as const;
export type ApprovalRefusal = (typeof approvalRefusals)[number];

/** Whether somebody may approve what another requested; null when they may. Two operators count as one when they are one person. */
export function refuseApproval(
  approver: Actor,
  requester: Actor,
  subjectPersonId: string | null,
): ApprovalRefusal | null {
  if (approver.kind !== 'operator') return 'person_required';
  const isSamePerson = approver.personId !== null && approver.personId === requester.personId;
  if (approver.id === requester.id || isSamePerson) return 'second_person_required';
  if (isSubject(approver, subjectPersonId) || isSubject(requester, subjectPersonId)) return 'own_access';
  return null;
}

function isSubject(actor: Actor, subjectPersonId: string | null): boolean {
  return actor.personId !== null && actor.personId === subjectPersonId;
}

/** What an exception was approved for. */
export type ExceptedFacts = { readonly role: string; readonly email: string | null; readonly isSubscriber: boolean };

/** Why an approved exception no longer covers what is there now. */
export const exceptionDrifts = [
  'higher_rank',
  'other_role',
  'new_email',
  'became_subscriber',
  'approver_left',
  'owner_left',
] as const;
export type ExceptionDrift = (typeof exceptionDrifts)[number];

/** Everything that makes an approved exception void; empty while it covers what is there. */
export function exceptionDriftOf(
  approved: ExceptedFacts,
  now: ExceptedFacts,
  people: { approverLeft: boolean; ownerLeft: boolean } = { approverLeft: false, ownerLeft: false },
): ExceptionDrift[] {
  const drifts: ExceptionDrift[] = [];
  if (effectiveRank(now.role) > effectiveRank(approved.role)) drifts.push('higher_rank');
  else if (now.role !== approved.role) drifts.push('other_role');
  if (now.email !== approved.email) drifts.push('new_email');
  if (now.isSubscriber && !approved.isSubscriber) drifts.push('became_subscriber');
  if (people.approverLeft) drifts.push('approver_left');
  if (people.ownerLeft) drifts.push('owner_left');
  return drifts;
}
