import type { Violation } from '@keyledger/contracts/rest';
import { List, Text } from '@mantine/core';
import styles from './case.module.css';
import { WhoCan } from './who-can.tsx';

/** The steps that end a violation, what to know about them, and who can probably take them. */
export function WhatToDo({ violation }: { violation: Violation }) {
  const { steps, notes, canBeDoneBy, url } = violation.remediation;
  const isStuck = url !== null && canBeDoneBy.length === 0;
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
      {(canBeDoneBy.length > 0 || notes.length > 0 || isStuck) && (
        <div role="note" className={styles.note}>
          {canBeDoneBy.length > 0 && <WhoCan violation={violation} />}
          {isStuck && (
            <Text size="sm">Nobody is known who could do this in Xero: somebody has to be given Manage users.</Text>
          )}
          {notes.map((note) => (
            <Text key={note} size="sm">
              {note}
            </Text>
          ))}
        </div>
      )}
    </div>
  );
}
