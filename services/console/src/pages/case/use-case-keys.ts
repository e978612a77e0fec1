import { useHotkeys } from '@mantine/hooks';
import { decisionKinds, decisions } from '../../decisions/decision.ts';
import type { PendingDecision } from '../../decisions/decision-dialog.tsx';
import { useMay } from '../../session/session.ts';

/** The keys of the inbox decide about the case on its own page too. */
export function useCaseKeys(violationIds: readonly string[], onDecide: (pending: PendingDecision) => void): void {
  const mayWork = useMay('admin', 'reviewer');
  useHotkeys(
    decisionKinds.flatMap((kind) => {
      const { key } = decisions[kind];
      if (key === undefined || !mayWork || violationIds.length === 0) return [];
      return [[key, () => onDecide({ kind, violationIds })] as [string, () => void]];
    }),
  );
}
