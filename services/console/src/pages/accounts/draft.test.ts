import type { Account } from '@keyledger/contracts/rest';
import { expect, test } from 'vitest';
import { firstDraft, isWhole, raisesCeiling, toDecision } from './draft.ts';

const account = {
  id: 'acc_1',
  firstName: 'Ann',
  lastName: 'Old',
  email: 'ann@old.example',
  kindFacts: null,
} as Account;

test('a class is decided only with every fact that it needs, and sends no other', () => {
  const draft = firstDraft([account], { kind: 'shared', kindFacts: { purpose: 'Invoices', company: 'x' }, title: '' });
  expect(isWhole(draft)).toBe(false);
  const whole = { ...draft, facts: { ...draft.facts, ownerPersonId: 'per_1' } };
  expect(isWhole(whole)).toBe(true);
  expect(toDecision(['acc_1'], whole)).toEqual({
    accountIds: ['acc_1'],
    kind: 'shared',
    kindFacts: { ownerPersonId: 'per_1', purpose: 'Invoices' },
    reason: null,
  });
});

test('a suggested person is chosen already', () => {
  const draft = firstDraft([account], { personId: 'per_7', title: '' });
  expect(isWhole(draft)).toBe(true);
  expect(toDecision(['acc_1'], draft)).toEqual({ accountIds: ['acc_1'], personId: 'per_7' });
});

test('somebody new begins with the name and address of the account', () => {
  const draft = { ...firstDraft([account], undefined), answer: 'new' as const };
  expect(toDecision(['acc_1'], draft)).toEqual({
    accountIds: ['acc_1'],
    person: { displayName: 'Ann Old', primaryEmail: 'ann@old.example', jobRoles: [], source: 'by-hand' },
  });
});

test('only a class that allows more than the record does now asks why', () => {
  const limited = { ...account, kindFacts: { ceiling: 'INVOICEONLY' } } as Account;
  const draft = { ...firstDraft([account], undefined), answer: 'external' as const };
  const upTo = (ceiling: 'STANDARD' | 'INVOICEONLY' | 'READONLY') => ({
    ...draft,
    facts: { ...draft.facts, ceiling },
    reason: ' They close the books. ',
  });
  expect(raisesCeiling([account, limited], upTo('STANDARD'))).toBe(true);
  expect(raisesCeiling([limited], upTo('INVOICEONLY'))).toBe(false);
  expect(raisesCeiling([limited], upTo('READONLY'))).toBe(false);
  expect(raisesCeiling([account], upTo('STANDARD'))).toBe(false);
  expect(raisesCeiling([limited], { ...draft, answer: 'shared' })).toBe(true);
  expect(raisesCeiling([limited], { ...draft, answer: 'person' })).toBe(false);
  expect(toDecision(['acc_1'], upTo('STANDARD'))).toMatchObject({ reason: 'They close the books.' });
});

test('a decision begins with what the record says, else with the likeliest answer', () => {
  expect(firstDraft([account], undefined, 'shared').answer).toBe('shared');
  const shared = { ...account, kind: 'shared', kindFacts: { ownerPersonId: 'per_1', purpose: null } } as Account;
  expect(firstDraft([shared], undefined)).toMatchObject({ answer: 'shared', facts: { ownerPersonId: 'per_1' } });
  expect(firstDraft([shared, account], undefined).answer).toBe('person');
});
