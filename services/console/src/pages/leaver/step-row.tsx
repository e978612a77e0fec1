import type { LeaverPlan } from '@keyledger/contracts/rest';
import { Button, Text } from '@mantine/core';
import { IconExternalLink } from '@tabler/icons-react';
import { toProblem } from '../../api/api-problem.ts';
import { rest } from '../../api/queries.ts';
import { StateBadge } from '../../badges/state-badge.tsx';
import type { PendingDecision } from '../../decisions/decision-dialog.tsx';
import { useMay } from '../../session/session.ts';
import { Instant } from '../../time/instant.tsx';
import { stateText } from '../../words/state-words.ts';
import styles from './leaver.module.css';

type Step = LeaverPlan['groups'][number]['steps'][number];

/** One account of a leaver: where, which role, how far, and the way to end it. */
export function StepRow({ step, onDecide }: { step: Step; onDecide: (pending: PendingDecision) => void }) {
  const { organisationName, roleName, isSubscriber, email, state, steps, transferFirst, dataState, removed } = step;
  return (
    <li className={styles.step} data-state={state}>
      <div>
        <Text fw={600}>{organisationName}</Text>
        <Text size="sm" c="dimmed">
          {roleName}
          {isSubscriber && state === 'proved' && ', held the subscription'}
          {email && ` · ${email}`}
        </Text>
        {transferFirst && <StateBadge tone="bad">First transfer the subscription</StateBadge>}
        {state !== 'proved' && dataState !== 'fresh' && (
          <StateBadge tone="warn">{stateText(dataState)}: nothing can be proved now</StateBadge>
        )}
        {steps.length > 0 && (
          <details className={styles.how}>
            <summary>How</summary>
            <ol>
              {steps.map((text) => (
                <li key={text}>{text}</li>
              ))}
            </ol>
            <OthersWhoCan step={step} />
          </details>
        )}
      </div>
      <div className={styles.side}>
        <StepState step={step} />
        {removed !== null && (
          <Text size="xs" c="dimmed">
            Gone by <Instant at={removed.notAfter} />
          </Text>
        )}
        {state !== 'proved' && <StepActions step={step} onDecide={onDecide} />}
      </div>
    </li>
  );
}

function StepState({ step: { state } }: { step: Step }) {
  if (state === 'proved') return <StateBadge tone="good">Proved by a read</StateBadge>;
  if (state === 'claimed') return <StateBadge tone="info">Said to be removed</StateBadge>;
  return <StateBadge tone="warn">To remove</StateBadge>;
}

function OthersWhoCan({ step: { canBeDoneBy } }: { step: Step }) {
  if (canBeDoneBy.length < 2) return null;
  return (
    <Text size="sm" c="dimmed">
      Can probably be done by {canBeDoneBy.map(({ name }) => name).join(', ')}.
    </Text>
  );
}

/** *Open in Xero* has the organisation read every half minute, so that the tick comes while one looks. */
function StepActions({ step, onDecide }: { step: Step; onDecide: (pending: PendingDecision) => void }) {
  const mayWork = useMay('admin', 'reviewer');
  const watching = rest.useMutation('post', '/v1/organisations/{id}/watch');
  const { organisationId, organisationName, url, violationId, state } = step;
  return (
    <div className={`${styles.actions} no-print`}>
      <Button
        component="a"
        size="xs"
        href={url}
        target="_blank"
        rel="noopener noreferrer"
        rightSection={<IconExternalLink size={14} aria-hidden />}
        aria-label={`Open in Xero: ${organisationName}`}
        onClick={() => {
          if (mayWork) watching.mutate({ params: { path: { id: organisationId } }, body: {} });
        }}
      >
        Open in Xero
      </Button>
      {mayWork && violationId !== null && state === 'to_remove' && (
        <Button
          size="xs"
          variant="default"
          aria-label={`It is removed: ${organisationName}`}
          onClick={() => onDecide({ kind: 'claim-fixed', violationIds: [violationId] })}
        >
          It is removed
        </Button>
      )}
      {watching.isSuccess && (
        <Text size="xs" c="dimmed" role="status">
          Read every half minute now.
        </Text>
      )}
      {watching.isError && (
        <Text size="xs" role="status">
          No tick will come soon: {toProblem(watching.error).message}
        </Text>
      )}
    </div>
  );
}
