import { expect, test } from 'vitest';
import {
  type Actor,
  exceptionDriftOf,
  latestExceptionEnd,
  refuseApproval,
  refuseExceptionRequest,
} from './exception.ts';
import { severities } from './severity.ts';

const now = new Date('2026-06-01T00:00:00Z');
const day = (n: number) => new Date(now.getTime() + n * 86_400_000);
const operator = (id: string, personId: string | null = null): Actor => ({ kind: 'operator', id, personId });
const key: Actor = { kind: 'api_key', id: 'key', personId: null };
const request = {
  severity: 'high',
  reason: 'Migration until July',
  expiresAt: day(30),
  requester: operator('one'),
  subjectPersonId: 'ann',
} as const;

test('an exception always has an end within the limit of its severity', () => {
  expect(severities.map((severity) => latestExceptionEnd(severity, now))).toEqual([
    day(30),
    day(90),
    day(180),
    day(365),
  ]);
  expect(refuseExceptionRequest(request, now)).toBeNull();
  expect(refuseExceptionRequest({ ...request, expiresAt: null }, now)).toBe('end_required');
  expect(refuseExceptionRequest({ ...request, expiresAt: now }, now)).toBe('end_in_past');
  expect(refuseExceptionRequest({ ...request, expiresAt: day(90) }, now)).toBeNull();
  expect(refuseExceptionRequest({ ...request, expiresAt: day(91) }, now)).toBe('end_too_late');
});

test('needs a reason and is not for one’s own access', () => {
  expect(refuseExceptionRequest({ ...request, reason: ' ' }, now)).toBe('reason_required');
  expect(refuseExceptionRequest({ ...request, requester: operator('one', 'ann') }, now)).toBe('own_access');
});

test('two different operators decide, and a key never approves', () => {
  expect(refuseApproval(operator('two'), operator('one'), 'ann')).toBeNull();
  expect(refuseApproval(operator('two'), key, 'ann')).toBeNull();
  expect(refuseApproval(key, operator('one'), 'ann')).toBe('person_required');
  expect(refuseApproval(operator('one'), operator('one'), 'ann')).toBe('second_person_required');
});

test('two operators who are one person count as one', () => {
  expect(refuseApproval(operator('two', 'bob'), operator('one', 'bob'), 'ann')).toBe('second_person_required');
});

test('neither of them may be the subject', () => {
  expect(refuseApproval(operator('two', 'ann'), operator('one'), 'ann')).toBe('own_access');
  expect(refuseApproval(operator('two'), operator('one', 'ann'), 'ann')).toBe('own_access');
});

test('an exception is void as soon as it covers more than was approved', () => {
  const approved = { role: 'STANDARD', email: 'ann@example.com', isSubscriber: false };
  expect(exceptionDriftOf(approved, approved)).toEqual([]);
  expect(exceptionDriftOf(approved, { ...approved, role: 'FINANCIALADVISER' })).toEqual(['higher_rank']);
  expect(exceptionDriftOf(approved, { ...approved, role: 'READONLY' })).toEqual(['other_role']);
  expect(exceptionDriftOf(approved, { ...approved, email: 'bob@example.com', isSubscriber: true })).toEqual([
    'new_email',
    'became_subscriber',
  ]);
  expect(exceptionDriftOf({ ...approved, isSubscriber: true }, approved)).toEqual([]);
  expect(exceptionDriftOf(approved, approved, { approverLeft: true, ownerLeft: true })).toEqual([
    'approver_left',
    'owner_left',
  ]);
});
