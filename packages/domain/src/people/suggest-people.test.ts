import { expect, test } from 'vitest';
import { suggestPeople } from './suggest-people.ts';

const ann = { personId: 'ann', displayName: 'Ann Müller', primaryEmail: 'ann@example.com', aliases: [] };
const suggest = (email: string | null, firstName: string | null = null, lastName: string | null = null) =>
  suggestPeople({ email, firstName, lastName }, [ann], ['example.com', 'example.nz']);

test('suggests the owner of a plus-address', () => {
  expect(suggest('ann+xero@example.com')).toEqual([{ personId: 'ann', reason: 'plus_address' }]);
});

test('suggests the same local part only at another domain of ours', () => {
  expect(suggest('ann@example.nz')).toEqual([{ personId: 'ann', reason: 'same_local_part' }]);
  expect(suggest('ann@freemail.example')).toEqual([]);
});

test('suggests the same full name in any spelling of accents and case, never a first name alone', () => {
  expect(suggest(null, 'ANN', 'Muller ')).toEqual([{ personId: 'ann', reason: 'same_name' }]);
  expect(suggest(null, 'Ann', null)).toEqual([]);
  expect(suggest(null)).toEqual([]);
});
