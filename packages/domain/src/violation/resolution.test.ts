import { expect, test } from 'vitest';
import { refuseResolution, resolutions, resolverOf } from './resolution.ts';

const word = {
  resolution: 'false_positive',
  isChangeCheck: false,
  isFactOfXero: false,
  reason: 'The mailbox belongs to Ann',
  personId: 'owner',
  subjectPersonId: 'ann',
  operators: ['one', 'two'],
} as const;

test('a person’s word ends a confirmed change or a false positive, nothing else', () => {
  expect(resolutions.filter((resolution) => resolverOf[resolution] === 'person')).toEqual([
    'change_confirmed',
    'false_positive',
  ]);
  expect(refuseResolution({ ...word, resolution: 'fixed_verified' })).toBe('needs_evaluation');
});

test('a false positive needs two operators and no fact of Xero', () => {
  expect(refuseResolution(word)).toBeNull();
  expect(refuseResolution({ ...word, operators: ['one', 'one'] })).toBe('second_person_required');
  expect(refuseResolution({ ...word, isFactOfXero: true })).toBe('fact_of_xero');
});

test('confirming is for change checks only, and needs one operator', () => {
  const confirm = { ...word, resolution: 'change_confirmed', operators: ['one'], isFactOfXero: true } as const;
  expect(refuseResolution({ ...confirm, isChangeCheck: true })).toBeNull();
  expect(refuseResolution(confirm)).toBe('not_a_change_check');
});

test('nobody speaks about their own access, and never without a reason', () => {
  expect(refuseResolution({ ...word, personId: 'ann' })).toBe('own_access');
  expect(refuseResolution({ ...word, personId: null, subjectPersonId: null })).toBeNull();
  expect(refuseResolution({ ...word, reason: ' ' })).toBe('reason_required');
});
