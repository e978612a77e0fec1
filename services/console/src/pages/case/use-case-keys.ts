import { useHotkeys } from '@mantine/hooks';
import { decisionKeys } from '../../decisions/decision.ts';
import type { PendingDecision } from '../../decisions/decision-dialog.tsx';
import { decisionKeyWords, type KeyWords } from '../../decisions/keys-dialog.tsx';
import { useMay } from '../../session/session.ts';

/** The keys of a case, in words. */
export const caseKeys: KeyWords = [...decisionKeyWords, ['?', 'these shortcuts']];

/** The keys of the inbox decide about the case on its own page too, and `?` lists them. An open dialog has the keyboard to itself. */
export function useCaseKeys(
  violationIds: readonly string[],
  on: { readonly decide: (pending: PendingDecision) => void; readonly help: () => void },
): void {
  const mayWork = useMay('admin', 'reviewer');
  const unlessOpen = (act: () => void) => (): void => {
    if (document.querySelector('[role="dialog"]') === null) act();
  };
  const help = unlessOpen(on.help);
  const decide = decisionKeys.map(({ kind, key }): [string, () => void] => [
    key,
    unlessOpen(() => on.decide({ kind, violationIds })),
  ]);
  const isUseful = mayWork && violationIds.length > 0;
  useHotkeys(isUseful ? [...decide, ['?', help], ['shift+?', help]] : []);
}
