import type { Violation } from '@keyledger/contracts/rest';
import { List, Text } from '@mantine/core';

const mostNames = 4;

/** The steps that end a violation, and who can probably take them. */
export function WhatToDo({ violation }: { violation: Violation }) {
  const { steps, canBeDoneBy } = violation.remediation;
  const names = canBeDoneBy.slice(0, mostNames).map(({ name }) => name);
  const more = canBeDoneBy.length - names.length;
  return (
    <div>
      <Text component="h3" fw={600} size="sm" mt="sm" mb={4}>
        What to do
      </Text>
      <List type="ordered" size="sm" spacing={4}>
        {steps.map((step) => (
          <List.Item key={step}>{step}</List.Item>
        ))}
      </List>
      {names.length > 0 && (
        <Text size="sm" c="dimmed" mt="xs">
          Can probably be done by {names.join(', ')}
          {more > 0 ? ` and ${more} more` : ''}.
        </Text>
      )}
    </div>
  );
}
