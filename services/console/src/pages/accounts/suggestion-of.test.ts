import type { Account, Proposal } from '@keyledger/contracts/rest';
import { expect, test } from 'vitest';
import { suggestionOf } from './suggestion-of.ts';

const account = (part: Partial<Account>) => ({ id: 'acc_1', kind: 'unclassified', email: null, ...part }) as Account;
const proposal = (title: string, body: Record<string, unknown>) =>
  ({ title, request: { body } }) as unknown as Proposal;

const proposals = [
  proposal('external', {
    match: { domains: ['old.example'] },
    kind: 'external',
    kindFacts: { company: 'old.example' },
  }),
  proposal('links', { decisions: [{ accountIds: ['acc_7'], personId: 'per_7' }] }),
  proposal('trusted', { domains: ['firm.example'] }),
];

test('an account of a domain that is proposed gets its class and facts', () => {
  expect(suggestionOf([account({ email: 'Ann@Old.example' })], proposals)).toEqual({
    kind: 'external',
    kindFacts: { company: 'old.example' },
    title: 'external',
  });
});

test('an account that bears the name of somebody gets that person', () => {
  expect(suggestionOf([account({ id: 'acc_7' })], proposals)).toEqual({ personId: 'per_7', title: 'links' });
});

test('nothing is suggested about accounts that differ, or are known already', () => {
  expect(suggestionOf([account({ email: 'a@old.example' }), account({ id: 'acc_7' })], proposals)).toBeUndefined();
  expect(suggestionOf([account({ email: 'a@old.example', kind: 'client' })], proposals)).toBeUndefined();
  expect(suggestionOf([account({ email: 'a@firm.example' })], proposals)).toBeUndefined();
});
