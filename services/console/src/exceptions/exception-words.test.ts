import { expect, test } from 'vitest';
import { exceptionEffect, exceptionStateText, exemptText } from './exception-words.ts';

test('what was approved is in force while it is an exception, and agreed when it is a false positive', () => {
  expect(exceptionStateText({ kind: 'exception', state: 'approved' })).toBe('In force');
  expect(exceptionStateText({ kind: 'false_positive', state: 'approved' })).toBe('Agreed');
});

test('what ended before its time says why, also for a reason that is not known here', () => {
  const ended = { kind: 'exception', state: 'void' } as const;
  expect(exceptionEffect({ ...ended, voidReason: 'new_email' })).toContain('because the address changed.');
  expect(exceptionEffect({ ...ended, voidReason: 'something_new' })).toContain('what it rested on changed');
});

test('the time that something stood excepted is told in days', () => {
  expect([0.02, 1, 40.26].map(exemptText)).toEqual([
    'Excepted for less than two hours in all',
    'Excepted for 1 day in all',
    'Excepted for 40.3 days in all',
  ]);
});
