import { Skeleton, VisuallyHidden } from '@mantine/core';
import styles from './overview.module.css';

/** Holds the room of the overview's panels while they are being loaded. */
export function LoadingOverview() {
  return (
    <div className={styles.layout} role="status" aria-busy="true">
      <VisuallyHidden>Loading</VisuallyHidden>
      <Skeleton height={190} radius="md" className={styles.whole} />
      <Skeleton height={290} radius="md" />
      <Skeleton height={290} radius="md" />
    </div>
  );
}
