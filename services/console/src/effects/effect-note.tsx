import { Alert, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { type Effect, effectText } from './effect-text.ts';

/** What a change would do to open violations, and whether a second person has to agree. Read out when it changes. */
export function EffectNote(props: { effect: Effect; needsSecondOperator: boolean; children?: ReactNode }) {
  const { effect, needsSecondOperator } = props;
  return (
    <Alert
      color={effect.openViolations.length > 0 ? 'yellow' : 'ink'}
      variant="light"
      title="What this would do"
      role="status"
    >
      {props.children}
      <Text size="sm">{effectText(effect)}</Text>
      {needsSecondOperator && (
        <Text size="sm" fw={600}>
          Because something high or critical is among them, it waits until a second administrator approves it.
        </Text>
      )}
    </Alert>
  );
}
