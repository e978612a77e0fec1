import { expect, test } from 'vitest';
import { fieldsOf, isFilledIn, valueAt, withValueAt } from './body-fields.ts';

const body = {
  name: 'External: firm.example',
  match: { domains: ['firm.example'] },
  kindFacts: { sponsorPersonId: null, ceiling: 'STANDARD' },
};

test('only what the request has can be edited', () => {
  expect(fieldsOf(body).map(({ path }) => path)).toEqual(['name', 'kindFacts.ceiling', 'kindFacts.sponsorPersonId']);
});

test('an edit changes nothing else, and not the proposal itself', () => {
  const edited = withValueAt(body, 'kindFacts.sponsorPersonId', 'per_1');
  expect(edited).toEqual({ ...body, kindFacts: { sponsorPersonId: 'per_1', ceiling: 'STANDARD' } });
  expect(valueAt(body, 'kindFacts.sponsorPersonId')).toBeNull();
});

test('a request is not sent before everything is filled in', () => {
  expect(isFilledIn(body)).toBe(false);
  expect(isFilledIn(withValueAt(body, 'kindFacts.sponsorPersonId', 'per_1'))).toBe(true);
  expect(isFilledIn({ domains: [] })).toBe(false);
});
