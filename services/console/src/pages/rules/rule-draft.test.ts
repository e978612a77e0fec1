import type { Rule } from '@keyledger/contracts/rest';
import { expect, test } from 'vitest';
import { bodyOf, draftOf, lacking, newDraft } from './rule-draft.ts';
import { readRuleStart, startedWith } from './rule-start.ts';

const zone = 'Pacific/Auckland';
const rule = {
  name: 'Staff',
  reason: 'agreed',
  scope: { all: true, groupIds: [], organisationIds: [] },
  covers: { allStaff: true, jobRoles: [], departments: [], personIds: [] },
  ceiling: 'READONLY',
  validFrom: '2026-01-31T11:00:00.000Z',
  validUntil: null,
  reviewBy: '2027-01-31T10:59:59.999Z',
  ownerPersonId: 'per_1',
} as unknown as Rule;

test('a rule that nobody touched is sent as it was, to the instant', () => {
  const body = bodyOf(draftOf(rule, zone), rule, zone);
  expect(body).toMatchObject({
    validFrom: rule.validFrom,
    reviewBy: rule.reviewBy,
    validUntil: null,
    reason: 'agreed',
  });
  expect(draftOf(rule, zone).reviewBy).toBe('2027-01-31');
});

test('another day is sent as a day', () => {
  expect(bodyOf({ ...draftOf(rule, zone), reviewBy: '2027-02-01' }, rule, zone).reviewBy).toBe('2027-02-01');
});

test('an empty draft says what it lacks', () => {
  expect(lacking(newDraft(new Date('2026-11-22T00:00:00Z'), zone))).toEqual([
    'a name',
    'where it holds',
    'whom it covers',
    'an owner',
  ]);
  expect(lacking(draftOf(rule, zone))).toEqual([]);
});

test('a case begins a rule with organisation, job role and role, and adds only the job role to one that is there', () => {
  const start = readRuleStart({
    organisationId: 'org_1',
    jobRole: 'Payroll clerk',
    ceiling: 'INVOICEONLY',
    other: 'x',
  });
  const begun = startedWith(newDraft(new Date('2026-11-22T00:00:00Z'), zone), start, true);
  expect(begun).toMatchObject({
    scope: { organisationIds: ['org_1'] },
    covers: { jobRoles: ['Payroll clerk'] },
    ceiling: 'INVOICEONLY',
  });
  const clerks = { ...draftOf(rule, zone), covers: { ...begun.covers, jobRoles: ['Accountant', 'Payroll clerk'] } };
  const { ceiling, covers } = startedWith(clerks, start, false);
  expect([ceiling, covers.jobRoles]).toEqual(['READONLY', ['Accountant', 'Payroll clerk']]);
  expect(readRuleStart({ ceiling: 'KING' })).toEqual({});
});
