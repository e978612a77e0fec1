import type { ReactNode } from 'react';
import styles from './page-tabs.module.css';

/** Leads between the views of one page. Each child is a link in a list item; the present one has `aria-current`. */
export function PageTabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="no-print">
      <ul className={styles.tabs}>{children}</ul>
    </nav>
  );
}
