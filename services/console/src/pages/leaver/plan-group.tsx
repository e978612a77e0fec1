import type { LeaverPlan } from '@keyledger/contracts/rest';
import { Anchor, Button, Group, Text } from '@mantine/core';
import { useState } from 'react';
import { Panel } from '../../app/panel.tsx';
import type { PendingDecision } from '../../decisions/decision-dialog.tsx';
import { useMay } from '../../session/session.ts';
import { counted, numberText } from '../../words/count-words.ts';
import styles from './leaver.module.css';
import { StepRow } from './step-row.tsx';

const fewSteps = 100;

/** What one person can probably remove, transfers of the subscription first; the last group is what nobody is known for. */
export function PlanGroup(props: {
  group: LeaverPlan['groups'][number];
  onDecide: (pending: PendingDecision) => void;
}) {
  const { canBeDoneBy, accounts, proved, steps } = props.group;
  const [showsAll, setShowsAll] = useState(false);
  const mayWork = useMay('admin', 'reviewer');
  const violationIds = steps.flatMap(({ state, violationId }) =>
    state === 'to_remove' && violationId ? violationId : [],
  );
  const shown = showsAll ? steps : steps.slice(0, fewSteps);
  return (
    <Panel
      title={canBeDoneBy === null ? 'Nobody is known who could remove these' : `By ${canBeDoneBy.name}`}
      aside={
        <Text size="sm" fw={600}>
          {numberText(proved)} of {numberText(accounts)} proved
        </Text>
      }
    >
      <Group justify="space-between" mb="xs">
        <Text size="sm" c="dimmed">
          {canBeDoneBy === null ? (
            'Somebody has to be given Manage users in these organisations first.'
          ) : (
            <>
              Can probably do it: who has Manage users is not visible in Xero’s API.{' '}
              {canBeDoneBy.email && (
                <Anchor underline="always" href={`mailto:${canBeDoneBy.email}`}>
                  {canBeDoneBy.email}
                </Anchor>
              )}
            </>
          )}
        </Text>
        {mayWork && violationIds.length > 1 && (
          <Button
            className="no-print"
            size="xs"
            variant="default"
            onClick={() => props.onDecide({ kind: 'claim-fixed', violationIds })}
          >
            All {violationIds.length} are removed
          </Button>
        )}
      </Group>
      <ul className={styles.steps}>
        {shown.map((step) => (
          <StepRow key={step.accountId} step={step} onDecide={props.onDecide} />
        ))}
      </ul>
      {shown.length < steps.length && (
        <Button variant="subtle" size="compact-sm" mt="xs" onClick={() => setShowsAll(true)}>
          Show {counted(steps.length - shown.length, 'more account')}
        </Button>
      )}
    </Panel>
  );
}
