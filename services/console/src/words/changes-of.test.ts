import { expect, test } from 'vitest';
import { changesOf, factsOf, fieldText, valueText } from './changes-of.ts';

test('a change is told as what was and what has become', () => {
  const data = { name: 'Staff', changes: { ceiling: ['READONLY', 'FINANCIALADVISER'], validUntil: [null, null] } };
  expect(changesOf({ data })[0]).toEqual({ field: 'Ceiling', before: 'Read only', after: 'Adviser' });
  expect(factsOf({ data })).toEqual([{ name: 'Name', text: 'Staff' }]);
});

test('counts of a snapshot are facts and no change of a field', () => {
  const data = { changes: { added: 2, removed: 0 } };
  expect(changesOf({ data })).toEqual([]);
  expect(factsOf({ data })).toEqual([{ name: 'Changes', text: 'added: 2; removed: 0' }]);
});

test('an entry whose personal data were erased tells nothing', () => {
  expect(changesOf({ data: null })).toEqual([]);
  expect(factsOf({ data: null })).toEqual([]);
});

test('values are words for people', () => {
  expect(valueText({ all: true, groupIds: [], organisationIds: [] })).toBe('all: yes');
  expect(valueText([])).toBe('none');
  expect(valueText({ enabled: false })).toBe('enabled: no');
  expect(valueText('awaiting_verification')).toBe('awaiting verification');
  expect(fieldText('ownerPersonId')).toBe('Owner person');
  expect(fieldText('owner_person_id')).toBe('Owner person');
});

test('an id is told by its name where that is known, with or without the prefix of its kind', () => {
  const id = '0198c3f0-7b1c-7c2e-8f7a-0123456789ab';
  const names = new Map([[id, 'Acme']]);
  expect(valueText([id, `org_${id}`], names)).toBe('Acme, Acme');
  expect(valueText({ id })).toBe('id: …456789ab');
});
