import { checks, completeSettings } from '@keyledger/checks';
import { expect, it } from 'vitest';
import { isWeakerLimit, milderWhen } from './is-weaker-limit.ts';

it('knows of each setting of each check which way makes it milder', () => {
  const declared = checks.map(({ id, settings }) => [id, Object.keys(settings).sort()] as const);
  const known = Object.entries(milderWhen).map(([id, settings]) => [id, Object.keys(settings).sort()] as const);
  expect(new Map(known)).toEqual(new Map(declared.filter(([, names]) => names.length > 0)));
});

it.each([
  ['a higher limit', 'vendor-lingering', { allowedDays: 30 }, true],
  ['a lower limit', 'vendor-lingering', { allowedDays: 7 }, false],
  ['a lower minimum', 'privileged-count', { minimumAdministrators: 1 }, true],
  ['a higher minimum', 'privileged-count', { minimumAdministrators: 3 }, false],
  ['words that are missing', 'vendor-lingering', { vendorDomains: [] }, true],
  ['more words', 'vendor-lingering', { vendorDomains: ['hubdoc.com', 'xero.com'] }, false],
  ['another grouping', 'role-not-understood', { groupAbove: 50 }, false],
])('%s of %s: %o', (_, checkId, settings, isWeaker) => {
  const declared = checks.find(({ id }) => id === checkId)?.settings ?? {};
  expect(isWeakerLimit(checkId, completeSettings(declared, {}), completeSettings(declared, settings))).toBe(isWeaker);
});

it('looks at demo companies no more: milder', () => {
  const declared = checks.find(({ id }) => id === 'access-rule-configured')?.settings ?? {};
  const on = completeSettings(declared, { includeDemoCompanies: true });
  expect(isWeakerLimit('access-rule-configured', on, completeSettings(declared, {}))).toBe(true);
});
