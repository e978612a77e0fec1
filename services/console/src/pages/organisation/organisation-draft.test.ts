import { expect, test } from 'vitest';
import { changeOf, draftOf } from './organisation-draft.ts';

const before = draftOf({ relationship: 'own', labels: ['north', 'retail'], ownDomains: [] });

test('only what is changed is sent, and another order is no change', () => {
  expect(changeOf(before, { ...before, labels: ['retail', 'north'] })).toBeUndefined();
  expect(changeOf(before, { ...before, relationship: 'client', ownDomains: ['client.example'] })).toEqual({
    relationship: 'client',
    ownDomains: ['client.example'],
  });
  expect(changeOf(before, { ...before, labels: [] })).toEqual({ labels: [] });
});
