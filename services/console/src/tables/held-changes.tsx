import { Button } from '@mantine/core';
import { IconRefresh } from '@tabler/icons-react';
import { counted } from '../words/count-words.ts';
import styles from './data-table.module.css';

/** Says how much has changed since a list was read, and takes it in when the reader likes. It lies on the upper edge of the list. */
export function HeldChanges({ count, onTakeIn }: { count: number; onTakeIn: () => void }) {
  return (
    <div className={styles.held} role="status">
      {count > 0 && (
        <Button size="compact-xs" variant="filled" leftSection={<IconRefresh size={14} />} onClick={onTakeIn}>
          {counted(count, 'change')}: show
        </Button>
      )}
    </div>
  );
}
