import { expect, test } from 'vitest';
import { changesBetween, rebase } from './rebase.ts';

const began = { name: 'Sales', reviewBy: '2027-01-01', settings: { dueHours: 24, severity: null as string | null } };

test('what was typed stays, everything else is of the newer version', () => {
  const draft = { ...began, name: 'Sales, north', settings: { dueHours: 24, severity: 'high' } };
  const theirs = { ...began, reviewBy: '2027-06-30', settings: { dueHours: 48, severity: null } };
  expect(rebase(began, draft, theirs)).toEqual({
    name: 'Sales, north',
    reviewBy: '2027-06-30',
    settings: { dueHours: 48, severity: 'high' },
  });
});

test('where both changed the same, what was typed stays, and theirs is told', () => {
  const theirs = { ...began, name: 'Sellers' };
  expect(rebase(began, { ...began, name: 'Sales, north' }, theirs).name).toBe('Sales, north');
  expect(changesBetween(began, theirs)).toEqual([{ field: 'Name', before: 'Sales', after: 'Sellers' }]);
});

test('a list is one field, and what was not there yet is theirs', () => {
  expect(rebase({ ids: ['a'] }, { ids: ['a', 'b'] }, { ids: ['c'] })).toEqual({ ids: ['a', 'b'] });
  expect(rebase<object | undefined>(undefined, undefined, began)).toEqual(began);
  expect(changesBetween(undefined, began)).toEqual([]);
});
