import type { Case } from '@keyledger/contracts/rest';
import { Button, Group, Text } from '@mantine/core';
import { type DecisionKind, decisions } from '../../decisions/decision.ts';
import type { PendingDecision } from '../../decisions/decision-dialog.tsx';
import { counted } from '../../words/count-words.ts';

const offered: readonly DecisionKind[] = ['acknowledge', 'claim-fixed', 'except', 'comment'];

/** What can be decided about all the chosen cases at once. */
export function BulkBar(props: {
  cases: readonly Case[];
  onDecide: (pending: PendingDecision) => void;
  onClear: () => void;
}) {
  const violationIds = props.cases.flatMap((one) => one.violationIds);
  return (
    <Group gap="xs" role="toolbar" aria-label="With the chosen cases">
      <Text size="sm" fw={600} role="status">
        {counted(props.cases.length, 'case')} chosen
      </Text>
      {offered.map((kind) => (
        <Button key={kind} size="xs" variant="default" onClick={() => props.onDecide({ kind, violationIds })}>
          {decisions[kind].name}
        </Button>
      ))}
      <Button size="xs" variant="subtle" onClick={props.onClear}>
        Choose none
      </Button>
    </Group>
  );
}
