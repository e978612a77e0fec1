import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeRole, effectiveRank, isRoleUnderstood, knownRoles } from './role.ts';

test('ranks the documented roles from adviser down to read only', () => {
  const ranked = knownRoles.filter((role) => role.rank !== null).map((role) => [role.id, role.rank]);
  expect(ranked).toEqual([
    ['FINANCIALADVISER', 50],
    ['STANDARD', 40],
    ['CASHBOOKCLIENT', 25],
    ['INVOICEONLY', 20],
    ['MANAGEDCLIENT', 15],
    ['READONLY', 10],
  ]);
});

test('keeps an undocumented role verbatim, with rank null, counted as 40', () => {
  fc.assert(
    fc.property(
      fc.string().filter((raw) => !knownRoles.some((role) => role.id === raw)),
      (raw) => {
        expect(describeRole(raw)).toMatchObject({ id: raw, name: raw, rank: null, known: false, privileged: false });
        expect(effectiveRank(raw)).toBe(40);
        expect(isRoleUnderstood(raw)).toBe(false);
      },
    ),
  );
});

test('does not take the American spelling of adviser for the real role', () => {
  expect(describeRole('FINANCIALADVISOR').known).toBe(false);
});

test('does not find a role in what every object inherits', () => {
  expect(describeRole('constructor').known).toBe(false);
  expect(describeRole('__proto__').known).toBe(false);
});

test('counts UNKNOWN as 40 and not understood, REMOVED as no access', () => {
  expect(effectiveRank('UNKNOWN')).toBe(40);
  expect(isRoleUnderstood('UNKNOWN')).toBe(false);
  expect(effectiveRank('REMOVED')).toBe(0);
});

test('treats advisers as privileged', () => {
  expect(knownRoles.filter(({ privileged }) => privileged).map(({ id }) => id)).toEqual(['FINANCIALADVISER']);
});
