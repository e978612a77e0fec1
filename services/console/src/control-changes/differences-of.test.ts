import { expect, test } from 'vitest';
import { changeKindText } from './change-kind-text.ts';
import { nameOfTarget, placeOfTarget, targetToName } from './change-target.ts';
import { differencesOf, thingsIn } from './differences-of.ts';

const uuid = '0198c3f0-7b1c-7c2e-8f7a-0123456789ab';
const none = new Map<string, string>();

test('a check that is switched off says so, and each of its settings for itself', () => {
  const before = { enabled: true, settings: { dueHours: 24, severity: 'high' } };
  const after = { enabled: false, settings: { severity: 'high', freeMail: ['a.example'] } };
  expect(differencesOf({ before, after }, none)).toEqual([
    { field: 'Enabled', before: 'yes', after: 'no' },
    { field: 'Settings: due hours', before: '24', after: 'nothing' },
    { field: 'Settings: free mail', before: 'nothing', after: 'a.example' },
  ]);
});

test('what a change does not speak of stays, and what is deleted is told', () => {
  const before = { labels: ['North'], ownerPersonIds: [uuid] };
  expect(differencesOf({ before, after: { labels: [] } }, none)).toEqual([
    { field: 'Labels', before: 'North', after: 'none' },
  ]);
  expect(differencesOf({ before: { name: 'Banks' }, after: {} }, none)).toEqual([
    { field: 'Name', before: 'Banks', after: 'nothing' },
  ]);
});

test('ids are told by the names of what they stand for', () => {
  const change = { before: { group_ids: [] }, after: { group_ids: [uuid], scopeAll: false } };
  expect(thingsIn(change)).toEqual([{ kind: 'group', id: `grp_${uuid}` }]);
  expect(thingsIn({ before: { owner_person_id: uuid }, after: { kindFacts: { approvedBy: `per_${uuid}` } } })).toEqual([
    { kind: 'person', id: `per_${uuid}` },
    { kind: 'person', id: `per_${uuid}` },
  ]);
  expect(differencesOf(change, new Map([[uuid, 'Banks']]))[0]).toEqual({
    field: 'Group',
    before: 'none',
    after: 'Banks',
  });
});

test('a target is named and linked, whatever its kind', () => {
  const check = { target: { type: 'check', id: 'user-identified' }, before: { enabled: true }, after: {} };
  expect(targetToName(check)).toEqual([{ kind: 'check', id: 'user-identified' }]);
  expect(placeOfTarget(check)).toBe('/checks/user-identified');
  expect(nameOfTarget(check, 'User should be identified')).toBe('User should be identified');
  const made = { target: { type: 'rule', id: `rul_${uuid}` }, before: null, after: { name: 'Staff' } };
  expect([targetToName(made), placeOfTarget(made), nameOfTarget(made, undefined)]).toEqual([[], undefined, 'Staff']);
  const unknown = { target: { type: 'campaign', id: `cmp_${uuid}` }, before: { open: true }, after: {} };
  expect([placeOfTarget(unknown), nameOfTarget(unknown, undefined)]).toEqual([undefined, '…456789ab']);
  expect(changeKindText('campaign.close')).toBe('Campaign is to be changed');
  expect(changeKindText('role_conflict_rule.delete')).toBe('Role-conflict rule is to be deleted');
});
