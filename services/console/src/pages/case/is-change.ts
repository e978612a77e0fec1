import type { Violation } from '@keyledger/contracts/rest';

/** Whether a violation is a change against an accepted value, which a person may confirm as right. */
export function isChange({ checkId, facts }: Pick<Violation, 'checkId' | 'facts'>): boolean {
  return checkId === 'identity-changed' || (checkId === 'subscriber-safety' && facts.problem === 'changed');
}
