import type { Check } from './check.ts';
import { offboardedAccessRemoved } from './checks/offboarded-access-removed.ts';
import { userIdentified } from './checks/user-identified.ts';

/** Every check, in the order in which people see them. Adding one is adding its file and its line here. */
export const checks: readonly Check[] = [userIdentified, offboardedAccessRemoved];

/** The check with this id; undefined when there is none. */
export function findCheck(id: string): Check | undefined {
  return checks.find((check) => check.id === id);
}
