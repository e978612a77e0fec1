import { effectiveRank } from '@keyledger/domain';

/** Whether a ceiling lets people hold more than another did: fewer things fail then. */
export function isHigherCeiling(before: string, after: string): boolean {
  return effectiveRank(after) > effectiveRank(before);
}
