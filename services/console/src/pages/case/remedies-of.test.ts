import type { Rule, Violation } from '@keyledger/contracts/rest';
import { expect, test } from 'vitest';
import { isChange } from './is-change.ts';
import { remediesOf, rulesThatAllow } from './remedies-of.ts';

const uuid = '0198c3f0-7b1c-7c2e-8f7a-0123456789ab';
const around = { mayWriteRules: true, role: 'STANDARD', jobRoles: ['Accountant'], rules: [] as Rule[] };

type Action = Violation['remediation']['action'];

function violation(checkId: string, action: Action, facts: Record<string, unknown> = {}) {
  const remediation = { action } as Violation['remediation'];
  return { checkId, remediation, facts, organisationId: 'org_1', accountId: 'acc_1', personId: 'per_1' };
}

function rule(name: string, ceiling: string, jobRoles: string[], allStaff = false): Rule {
  return { id: `rul_${name}`, name, ceiling, covers: { allStaff, jobRoles, departments: [], personIds: [] } } as never;
}

test('what is said of an account is begun with what it looks like', () => {
  expect(remediesOf(violation('user-identified', 'link'), around)).toEqual([
    { text: 'Say whose or what it is', account: 'acc_1' },
  ]);
  expect(remediesOf(violation('shared-mailbox', 'classify'), around)).toMatchObject([{ answer: 'shared' }]);
  expect(remediesOf(violation('external-domain', 'remove_user', { isFreeMail: true }), around)).toEqual([]);
});

test('access that nothing allows leads to rules that would, with the job role filled in', () => {
  const rules = [rule('books', 'FINANCIALADVISER', ['Bookkeeper']), rule('clerks', 'INVOICEONLY', ['Clerk'])];
  const found = remediesOf(violation('access-valid', 'remove_user', { problem: 'no_rule' }), { ...around, rules });
  expect(found).toEqual([
    { text: 'Add Accountant to “books”', to: '/rules/rul_books?jobRole=Accountant' },
    {
      text: 'Write a rule for Accountant',
      to: '/rules/new?organisationId=org_1&jobRole=Accountant&ceiling=STANDARD',
    },
  ]);
});

test('a role above its ceiling leads to the rule or the record that allows less', () => {
  const above = { problem: 'above_ceiling', ceiling: 'READONLY' };
  const byRule = violation('access-valid', 'change_role', { ...above, ruleId: uuid });
  expect(remediesOf(byRule, around)[0]).toEqual({ text: 'The rule that allows less', to: `/rules/rul_${uuid}` });
  expect(remediesOf(byRule, { ...around, mayWriteRules: false })).toHaveLength(2);
  expect(remediesOf(violation('access-valid', 'change_role', { ...above, ruleId: null }), around)).toEqual([
    { text: 'Change what its record allows', account: 'acc_1' },
  ]);
});

test('somebody without a job role is named in the new rule', () => {
  const facts = { problem: 'no_rule', personName: 'Ann Old' };
  expect(remediesOf(violation('access-valid', 'remove_user', facts), { ...around, jobRoles: [] })).toEqual([
    { text: 'Write a rule for Ann Old', to: '/rules/new?organisationId=org_1&personId=per_1&ceiling=STANDARD' },
  ]);
});

test.each<[string, Action, Record<string, unknown>, string]>([
  ['access-rule-configured', 'edit_rule', { problem: 'no_rule' }, '/rules/new?organisationId=org_1'],
  ['access-rule-configured', 'edit_rule', { problem: 'review_overdue', ruleId: uuid }, `/rules/rul_${uuid}`],
  ['stale-sync', 'reconnect', { cause: 'quarantine' }, '/organisations/org_1?tab=snapshots'],
  ['stale-sync', 'reconnect', { cause: 'no_read' }, '/organisations/org_1?tab=syncs'],
  ['stale-sync', 'reconnect', { cause: 'consent' }, '/connect'],
  ['organisation-ungoverned', 'edit_rule', { problem: 'no_owner' }, '/organisations/org_1'],
  ['organisation-ungoverned', 'reconnect', { problem: 'expected' }, '/connect'],
  ['people-source-stale', 'reconnect', {}, '/people-sources'],
  ['authoriser-at-risk', 'reconnect', {}, '/connect'],
  ['a-later-check', 'edit_rule', {}, '/rules/new?organisationId=org_1'],
])('%s, %s %o: leads to where it is ended', (checkId, action, facts, to) => {
  expect(remediesOf(violation(checkId, action, facts), around)[0]).toMatchObject({ to });
});

test('what is only done in Xero leads nowhere else', () => {
  expect(remediesOf(violation('offboarded-access-removed', 'remove_user'), around)).toEqual([]);
});

test('a rule that names nobody by job role, or allows less, is not offered', () => {
  const rules = [
    rule('low', 'READONLY', ['Clerk']),
    rule('all', 'STANDARD', [], true),
    rule('has', 'STANDARD', ['Accountant']),
    rule('fits', 'STANDARD', ['Clerk']),
  ];
  expect(rulesThatAllow(rules, 'STANDARD', 'Accountant').map(({ name }) => name)).toEqual(['fits']);
  expect(rulesThatAllow(rules, 'SOMETHING_NEW', 'Accountant')).toEqual([]);
});

test('only what is compared with an accepted value can be confirmed', () => {
  expect(isChange({ checkId: 'identity-changed', facts: {} })).toBe(true);
  expect(isChange({ checkId: 'subscriber-safety', facts: { problem: 'changed' } })).toBe(true);
  expect(isChange({ checkId: 'subscriber-safety', facts: { problem: 'offboarded' } })).toBe(false);
});
