import type { CheckSettings, SettingValue } from '@keyledger/checks';

/** Which way a setting makes fewer things fail; `neither`: it only changes how they are shown. */
type Direction = 'higher' | 'lower' | 'fewer words' | 'off' | 'neither';

/** Of each setting of each check which way makes it milder. */
export const milderWhen: Readonly<Record<string, Readonly<Record<string, Direction>>>> = {
  'access-rule-configured': { includeDemoCompanies: 'off' },
  'external-domain': { freeMailDomains: 'fewer words' },
  'shared-mailbox': { localParts: 'fewer words' },
  'vendor-lingering': { vendorDomains: 'fewer words', allowedDays: 'higher' },
  'privileged-count': {
    privilegedRoles: 'fewer words',
    maximumAdvisers: 'higher',
    maximumSharePercent: 'higher',
    minimumAdministrators: 'lower',
  },
  'role-not-understood': { groupAbove: 'neither' },
  'authoriser-at-risk': { concentrationPercent: 'higher', concentrationAfterDays: 'higher' },
  'people-source-stale': { scimDays: 'higher', otherDays: 'higher' },
};

/** Whether other settings let a check find less, also while nothing fails that they would end. */
export function isWeakerLimit(checkId: string, before: CheckSettings, after: CheckSettings): boolean {
  return Object.entries(milderWhen[checkId] ?? {}).some(([name, direction]) => {
    const [old, next] = [before.values[name], after.values[name]];
    return old !== undefined && next !== undefined && isMilder(direction, old, next);
  });
}

function isMilder(direction: Direction, old: SettingValue, next: SettingValue): boolean {
  switch (direction) {
    case 'higher':
      return Number(next) > Number(old);
    case 'lower':
      return Number(next) < Number(old);
    case 'off':
      return old === true && next === false;
    case 'fewer words':
      return Array.isArray(old) && Array.isArray(next) && old.some((word) => !next.includes(word));
    case 'neither':
      return false;
  }
}
