import fc from 'fast-check';
import { expect, test } from 'vitest';
import { effectiveRank, knownRoles } from '../xero-facts/role.ts';
import {
  type AccessRule,
  appliesToOrganisation,
  coverageOf,
  isConfigured,
  isInForce,
  isReviewOverdue,
} from './access-rule.ts';
import { type ApprovedAccess, isWithinCeiling, judgeStaffAccess } from './judge-access.ts';

const now = new Date('2026-06-01T00:00:00Z');
const past = new Date('2026-01-01T00:00:00Z');
const future = new Date('2026-12-01T00:00:00Z');
const organisation = { organisationId: 'org', groupIds: ['clients'] };
const ann = { personId: 'ann', jobRoles: ['Bookkeeper'], department: 'Finance' };
const nobody = { allStaff: false, jobRoles: [], departments: [], personIds: [] };

function rule(facts: Partial<AccessRule> = {}): AccessRule {
  return {
    ruleId: 'rule',
    version: 1,
    scope: { all: true, groupIds: [], organisationIds: [] },
    covers: { ...nobody, allStaff: true },
    ceiling: 'STANDARD',
    validFrom: past,
    validUntil: null,
    reviewBy: future,
    ownerPersonId: 'owner',
    ...facts,
  };
}

const judge = (role: string, rules: AccessRule[], approved: ApprovedAccess[] = []) =>
  judgeStaffAccess({ role, person: ann, organisation, rules, approved, now });

test('is valid up to the ceiling of a rule that covers the person', () => {
  expect(judge('STANDARD', [rule()])).toEqual({
    verdict: 'valid',
    authorisedBy: { kind: 'rule', id: 'rule', version: 1 },
    ceiling: 'STANDARD',
  });
  expect(judge('FINANCIALADVISER', [rule()])).toEqual({
    verdict: 'above_ceiling',
    ceiling: 'STANDARD',
    ruleId: 'rule',
  });
  expect(judge('READONLY', [])).toEqual({ verdict: 'no_rule' });
});

test('takes the best ceiling of all rules that cover the person', () => {
  const rules = [
    rule({ ruleId: 'low', ceiling: 'READONLY' }),
    rule({ ruleId: 'high', ceiling: 'FINANCIALADVISER', covers: { ...nobody, jobRoles: ['bookkeeper '] } }),
  ];
  expect(judge('FINANCIALADVISER', rules)).toMatchObject({ verdict: 'valid', authorisedBy: { id: 'high' } });
});

test('an approved request covers exactly its role, place and window', () => {
  const approved = {
    requestId: 'request',
    version: 2,
    organisationId: 'org',
    role: 'FINANCIALADVISER',
    from: past,
    until: future,
  };
  expect(judge('FINANCIALADVISER', [rule()], [approved])).toMatchObject({
    verdict: 'valid',
    authorisedBy: { kind: 'request', id: 'request' },
  });
  expect(judge('STANDARD', [], [approved])).toEqual({ verdict: 'no_rule' });
  expect(judge('FINANCIALADVISER', [], [{ ...approved, until: now }])).toEqual({ verdict: 'no_rule' });
  expect(judge('FINANCIALADVISER', [], [{ ...approved, organisationId: 'elsewhere' }])).toEqual({ verdict: 'no_rule' });
});

test('counts a role that Xero invents later as 40', () => {
  expect(judge('SOMETHING_NEW', [rule()])).toMatchObject({ verdict: 'valid' });
  expect(judge('SOMETHING_NEW', [rule({ ceiling: 'INVOICEONLY' })])).toMatchObject({ verdict: 'above_ceiling' });
});

test('more rules never take access away', () => {
  const ceilings = fc.constantFrom(...knownRoles.map((role) => role.id).filter((id) => id !== 'REMOVED'));
  fc.assert(
    fc.property(fc.array(ceilings, { minLength: 1 }), ceilings, ceilings, (some, extra, role) => {
      const rules = some.map((ceiling, index) => rule({ ruleId: `r${index}`, ceiling }));
      const before = judge(role, rules);
      const after = judge(role, [...rules, rule({ ruleId: 'extra', ceiling: extra })]);
      if (before.verdict === 'valid') expect(after.verdict).toBe('valid');
      const best = Math.max(...some.map(effectiveRank));
      expect(before.verdict).toBe(effectiveRank(role) <= best ? 'valid' : 'above_ceiling');
    }),
  );
});

test('a rule is in force from its start until just before its end', () => {
  expect(isInForce(rule({ validFrom: now }), now)).toBe(true);
  expect(isInForce(rule({ validUntil: now }), now)).toBe(false);
  expect(isInForce(rule({ validFrom: future }), now)).toBe(false);
});

test('a rule past its review stays in force and says so', () => {
  const overdue = rule({ reviewBy: past });
  expect(isReviewOverdue(overdue, now)).toBe(true);
  expect(judge('STANDARD', [overdue]).verdict).toBe('valid');
});

test('access is configured only by a rule in force that covers somebody and has an owner and a review date', () => {
  expect(isConfigured(rule(), now)).toBe(true);
  expect(isConfigured(rule({ covers: nobody }), now)).toBe(false);
  expect(isConfigured(rule({ ownerPersonId: null }), now)).toBe(false);
  expect(isConfigured(rule({ reviewBy: null }), now)).toBe(false);
  expect(isConfigured(rule({ validUntil: past }), now)).toBe(false);
});

test('applies by organisation, by group or everywhere', () => {
  const scope = { all: false, groupIds: [], organisationIds: [] };
  expect(appliesToOrganisation({ scope }, organisation)).toBe(false);
  expect(appliesToOrganisation({ scope: { ...scope, groupIds: ['clients'] } }, organisation)).toBe(true);
  expect(appliesToOrganisation({ scope: { ...scope, organisationIds: ['org'] } }, organisation)).toBe(true);
});

test('names the narrowest way in which a rule covers a person', () => {
  const covers = { allStaff: true, jobRoles: ['bookkeeper'], departments: ['finance'], personIds: ['ann'] };
  expect(coverageOf({ covers }, ann)).toBe('person');
  expect(coverageOf({ covers: { ...covers, personIds: [] } }, ann)).toBe('job_role');
  expect(coverageOf({ covers: { ...covers, personIds: [], jobRoles: [] } }, ann)).toBe('department');
  expect(coverageOf({ covers: { ...nobody, allStaff: true } }, ann)).toBe('all_staff');
  expect(coverageOf({ covers: nobody }, ann)).toBeNull();
});

test('a record’s own ceiling is enough for an external, an integration or a vendor', () => {
  expect(isWithinCeiling('STANDARD', 'STANDARD')).toBe(true);
  expect(isWithinCeiling('FINANCIALADVISER', 'STANDARD')).toBe(false);
  expect(isWithinCeiling('FINANCIALADVISER', null)).toBe(true);
});
