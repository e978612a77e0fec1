import { expect, test } from 'vitest';
import { type AccountKind, type KindContext, type KindFacts, kindInForce } from './account-kind.ts';

const now = new Date('2026-06-01T00:00:00Z');
const complete: KindFacts = {
  ownerPersonId: 'owner',
  sponsorPersonId: 'sponsor',
  company: 'Ledger Partners',
  purpose: 'Supplier invoices',
  organisationIds: ['org'],
  ceiling: 'STANDARD',
  approvedBy: 'approver',
  endsAt: new Date('2026-12-31T00:00:00Z'),
};
const context: KindContext = {
  organisationId: 'org',
  relationship: 'client',
  ownDomains: ['client.example'],
  email: 'jo@client.example',
  personId: 'jo',
  source: 'rule',
};
const problems = (kind: AccountKind, facts: Partial<KindFacts> = {}, where: Partial<KindContext> = {}) =>
  kindInForce(kind, { ...complete, ...facts }, { ...context, ...where }, now).problems;

test('an unclassified account is never in force', () => {
  expect(problems('unclassified')).toEqual(['classification']);
});

test.each<[AccountKind, keyof KindFacts, string]>([
  ['external', 'sponsorPersonId', 'sponsor'],
  ['external', 'company', 'company'],
  ['external', 'organisationIds', 'organisations'],
  ['external', 'ceiling', 'ceiling'],
  ['external', 'approvedBy', 'approver'],
  ['external', 'endsAt', 'end'],
  ['shared', 'ownerPersonId', 'owner'],
  ['shared', 'purpose', 'purpose'],
  ['integration', 'ownerPersonId', 'owner'],
  ['vendor', 'ownerPersonId', 'owner'],
  ['vendor', 'endsAt', 'end'],
])('%s is in force with its facts and not without %s', (kind, fact, problem) => {
  expect(problems(kind)).toEqual([]);
  expect(problems(kind, { [fact]: null })).toEqual([problem]);
});

test('a record that has ended, or names another organisation, is not in force', () => {
  expect(problems('external', { endsAt: now })).toEqual(['ended']);
  expect(problems('vendor', { endsAt: now })).toEqual(['ended']);
  expect(problems('external', { organisationIds: ['elsewhere'] })).toEqual(['other_organisation']);
});

test('nobody approves their own external record', () => {
  expect(problems('external', { approvedBy: 'jo' })).toEqual(['independent_approver']);
});

test('a client account needs a client’s organisation, and an own address unless somebody or a rule said so', () => {
  expect(problems('client')).toEqual([]);
  expect(problems('client', {}, { relationship: 'own' })).toEqual(['client_organisation']);
  expect(problems('client', {}, { source: 'heuristic' })).toEqual([]);
  expect(problems('client', {}, { source: 'heuristic', email: 'jo@freemail.example' })).toEqual(['own_domain']);
});

test('a person account needs its person', () => {
  expect(problems('person')).toEqual([]);
  expect(problems('person', {}, { personId: null })).toEqual(['person']);
});

test('blank text is no fact, and no facts at all are never enough', () => {
  expect(problems('shared', { purpose: '  ' })).toEqual(['purpose']);
  expect(kindInForce('integration', null, context, now)).toEqual({ inForce: false, problems: ['owner'] });
});
