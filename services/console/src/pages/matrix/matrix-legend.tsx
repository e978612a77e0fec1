import { Text } from '@mantine/core';
import type { CellFace } from './cell-face.ts';
import styles from './matrix.module.css';

type Entry = { text: string; look: CellFace['look']; words: string; mark?: 'violation' | 'subscriber' | 'possible' };

const roles: readonly Entry[] = [
  { text: 'A', look: 'adviser', words: 'Adviser' },
  { text: 'S', look: 'standard', words: 'Standard' },
  { text: 'C', look: 'limited', words: 'Cashbook client' },
  { text: 'I', look: 'limited', words: 'Invoice only' },
  { text: 'M', look: 'limited', words: 'Managed client' },
  { text: 'R', look: 'readonly', words: 'Read only' },
  { text: '?', look: 'unknown', words: 'Another role' },
  { text: 'A', look: 'adviser', words: 'Holds the subscription', mark: 'subscriber' },
];
const violation: Entry = { text: 'S', look: 'standard', words: 'Open violation', mark: 'violation' };
const possible: Entry = { text: 'S', look: 'standard', words: 'Perhaps: no read proves it', mark: 'possible' };
const changes: readonly Entry[] = [
  { text: '+S', look: 'added', words: 'Added, with the role' },
  { text: '−S', look: 'removed', words: 'Removed, with the role of before' },
  { text: 'R→S', look: 'changed', words: 'Changed' },
];

/** What letters, colours and marks mean, and which keys there are. */
export function MatrixLegend({ isDifference, isPast }: { isDifference: boolean; isPast: boolean }) {
  const entries = isDifference ? [...changes, possible] : [...roles, isPast ? possible : violation];
  return (
    <>
      <ul className={styles.legend} aria-label="Legend">
        {entries.map(({ text, look, words, mark }) => (
          <li key={words}>
            <span
              className={styles.face}
              data-look={look}
              data-tone={mark === 'violation' ? 'high' : undefined}
              data-violation={mark === 'violation' || undefined}
              data-subscriber={mark === 'subscriber' || undefined}
              data-possible={mark === 'possible' || undefined}
              data-text={text}
            />
            {words}
          </li>
        ))}
      </ul>
      <Text size="sm" c="dimmed" id="matrix-keys" className="no-print">
        In the grid: arrows, Home, End and Page keys move, Enter goes to what one can do with the cell, p pins the row,
        o pins the organisation.
      </Text>
    </>
  );
}
