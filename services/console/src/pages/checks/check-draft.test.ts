import type { Check } from '@keyledger/contracts/rest';
import { expect, test } from 'vitest';
import { changeOf, draftOf } from './check-draft.ts';

const check = { enabled: true, settings: { severity: null, dueHours: 24, domains: ['xero.com'] } } as unknown as Check;

test('a draft that says what holds already changes nothing', () => {
  expect(changeOf(check, draftOf(check))).toBeUndefined();
  expect(changeOf(check, { enabled: true, settings: { domains: ['xero.com'] } })).toBeUndefined();
});

test('only what differs is sent', () => {
  expect(changeOf(check, { enabled: false, settings: check.settings })).toEqual({ enabled: false });
  expect(changeOf(check, { enabled: true, settings: { ...check.settings, dueHours: null } })).toEqual({
    settings: { dueHours: null },
  });
});
