import { expect, test } from 'vitest';
import { ownerText } from './owner-text.ts';

const owner = { owner: 'Ann', able: 2, isAmongThem: false, hasAccount: false };

test('an owner who cannot end it in Xero is told why, and whom to ask', () => {
  expect(ownerText(owner)).toBe('Ann answers for it but has no account there, so has to ask one of them.');
  expect(ownerText({ ...owner, able: 1, hasAccount: true })).toBe(
    'Ann answers for it but probably cannot do it there, so has to ask them.',
  );
});

test('an owner who can is named among those who can', () => {
  expect(ownerText({ ...owner, isAmongThem: true, hasAccount: true })).toBe('Ann, who answers for it, is among them.');
});
