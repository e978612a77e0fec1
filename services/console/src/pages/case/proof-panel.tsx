import type { Violation } from '@keyledger/contracts/rest';
import { Alert, Text } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { Instant } from '../../time/instant.tsx';
import { stateText } from '../../words/state-words.ts';

/** How it is known that a violation is over: which read showed it, and when. */
export function ProofPanel({ violation }: { violation: Violation }) {
  const { resolution, resolvedAt, provedBySnapshotId, reopenCount } = violation;
  return (
    <Alert
      color="green"
      variant="light"
      mt="sm"
      icon={<IconCircleCheck aria-hidden />}
      title={resolution === null ? 'Resolved' : stateText(resolution)}
    >
      <Text size="sm">
        Resolved <Instant at={resolvedAt} />.
        {provedBySnapshotId !== null && ` A complete read of Xero shows it: snapshot ${provedBySnapshotId}.`}
        {reopenCount > 0 && ` It had come back ${reopenCount} times before.`}
      </Text>
    </Alert>
  );
}
