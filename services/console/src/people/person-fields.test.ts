import type { Person } from '@keyledger/contracts/rest';
import { expect, test } from 'vitest';
import { changeOf, fieldsOf, newPersonOf, noFields } from './person-fields.ts';

const person = {
  displayName: 'Ruby Fraser',
  primaryEmail: 'ruby@firm.example',
  aliases: [],
  jobRoles: ['Bookkeeper'],
  department: null,
  managerPersonId: null,
  status: 'active',
  inScope: true,
  startsAt: '2025-01-31T11:00:00.000Z',
  endsAt: '2026-12-12T10:59:59.999Z',
  timeZone: 'Pacific/Auckland',
} as unknown as Person;

test('days are those of the zone of the person', () => {
  expect(fieldsOf(person)).toMatchObject({ startsAt: '2025-02-01', endsAt: '2026-12-12' });
});

test('only what was touched is sent', () => {
  const before = fieldsOf(person);
  expect(changeOf(before, before)).toEqual({});
  expect(changeOf(before, { ...before, primaryEmail: ' ', endsAt: '', jobRoles: ['Accountant'] })).toEqual({
    primaryEmail: null,
    endsAt: null,
    jobRoles: ['Accountant'],
  });
});

test('somebody new says nothing of what was left empty', () => {
  const body = newPersonOf({ ...noFields, displayName: ' Ruby Fraser ', primaryEmail: 'ruby@firm.example' });
  expect(body).toMatchObject({ source: 'by-hand', displayName: 'Ruby Fraser', primaryEmail: 'ruby@firm.example' });
  expect(body).toMatchObject({ department: null, managerPersonId: null, startsAt: null, endsAt: null });
});
