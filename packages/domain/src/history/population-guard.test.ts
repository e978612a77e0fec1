import fc from 'fast-check';
import { expect, test } from 'vitest';
import { guardPopulation } from './population-guard.ts';

const ids = (count: number) => Array.from({ length: count }, (_, index) => `u${index}`);
const listed = (userIds: string[], role = 'STANDARD') => userIds.map((userId) => ({ userId, role }));
const guard = (currentUserIds: string[], users: { userId: string; role: string }[], askedFor: string[] = []) =>
  guardPopulation({
    expectedOrganisationId: 'ORG',
    organisationId: 'org',
    users,
    currentUserIds,
    askedFor: new Set(askedFor),
  });

test.each([
  [7, 3, 'quarantine', 'four of seven is more than half and more than three'],
  [8, 4, 'accept', 'exactly half'],
  [6, 3, 'accept', 'three are not more than three'],
  [4, 1, 'accept', 'three of four are not more than three'],
  [8, 3, 'quarantine', 'five of eight'],
  [5, 1, 'quarantine', 'four of five'],
])('when of %i current accounts %i are left: %s (%s)', (before, after, verdict) => {
  expect(guard(ids(before), listed(ids(after))).verdict).toBe(verdict);
});

test('counts an account newly listed as REMOVED as lost', () => {
  const users = [...listed(ids(10).slice(0, 2)), ...listed(ids(10).slice(2), 'REMOVED')];
  expect(guard(ids(10), users)).toMatchObject({
    verdict: 'quarantine',
    reason: 'population_fall',
    lostUserIds: ids(10).slice(2),
    currentCount: 10,
  });
});

test('does not count what was asked for', () => {
  expect(guard(ids(10), listed(ids(2)), ids(10).slice(2, 7)).verdict).toBe('accept');
});

test('fails on an empty list, also when nothing was there before', () => {
  expect(guard([], [])).toEqual({ verdict: 'fail', reason: 'empty_list' });
  expect(guard(ids(2), [], ids(2))).toEqual({ verdict: 'fail', reason: 'empty_list' });
});

test('quarantines an answer about another organisation even when it looks plausible', () => {
  const verdict = guardPopulation({
    expectedOrganisationId: 'a',
    organisationId: 'b',
    users: listed(ids(3)),
    currentUserIds: ids(3),
    askedFor: new Set(),
  });
  expect(verdict).toMatchObject({ verdict: 'quarantine', reason: 'foreign_organisation' });
});

test('never stops growth, and never lets more than half of more than seven vanish unasked', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 1, max: 40 }), (before, after) => {
      const { verdict } = guard(ids(before), listed(ids(after)));
      const lost = Math.max(0, before - after);
      expect(verdict).toBe(lost > 3 && lost > before / 2 ? 'quarantine' : 'accept');
    }),
  );
});
