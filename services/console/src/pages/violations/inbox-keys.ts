import type { Case } from '@keyledger/contracts/rest';
import { decisionKeys } from '../../decisions/decision.ts';
import type { PendingDecision } from '../../decisions/decision-dialog.tsx';
import { decisionKeyWords, type KeyWords } from '../../decisions/keys-dialog.tsx';

/** The keys of the inbox, in words. */
export const inboxKeys: KeyWords = [
  ['j k', 'next and last case'],
  ['Enter', 'open the case'],
  ['x', 'choose it, to decide about several'],
  ...decisionKeyWords,
  ['/', 'search'],
  ['?', 'these shortcuts'],
];

/** What the keys of decisions do with the case at hand. */
export function keysFor(options: {
  mayWork: boolean;
  onDecide: (pending: PendingDecision) => void;
}): Record<string, (one: Case) => void> {
  if (!options.mayWork) return {};
  return Object.fromEntries(
    decisionKeys.map(({ kind, key }) => [key, ({ violationIds }: Case) => options.onDecide({ kind, violationIds })]),
  );
}
