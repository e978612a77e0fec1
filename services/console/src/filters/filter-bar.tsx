import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './filters.module.css';

/** Filters in a row; what they say stands in the address. `onClear` shows a way back to all when something is set. */
export function FilterBar(props: { children: ReactNode; isSet: boolean; onClear: () => void }) {
  return (
    <search className={styles.bar}>
      {props.children}
      {props.isSet && (
        <Button variant="subtle" size="compact-sm" onClick={props.onClear}>
          Clear filters
        </Button>
      )}
    </search>
  );
}
