import { signInProblems } from '@keyledger/contracts/sign-in-problems';
import { expect, test } from 'vitest';
import { signInAddress } from './sign-in-address.ts';
import { troubleOf } from './sign-in-problems.ts';

test.each(Object.entries(signInProblems))('says of %s what the server says of it', (code, text) => {
  expect(troubleOf(code).text).toBe(text);
});

test('a code that is not known, or that is a word of the language, is told without repeating it', () => {
  for (const code of ['<b>', 'constructor', '__proto__'])
    expect(troubleOf(code).text).toBe('The sign-in did not succeed. Start again.');
});

test('who has no role may sign in as somebody else', () => {
  expect(troubleOf('no_role').asSomebodyElse).toBe(true);
  expect(troubleOf('cancelled').asSomebodyElse).toBe(false);
  expect(signInAddress('/auth/sign-in', '/violations?severity=high', true)).toBe(
    '/auth/sign-in?returnTo=%2Fviolations%3Fseverity%3Dhigh&prompt=login',
  );
});
