import styles from './shell.module.css';

/** Says on every page of a demo that nothing here is real. */
export function DemoBanner() {
  return (
    <p className={styles.demo} role="note">
      DEMO DATA
    </p>
  );
}
