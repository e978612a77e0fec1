import type { ReactNode } from 'react';
import styles from './badges.module.css';
import type { Sign, Tone } from './tone.ts';
import { ToneSign } from './tone-sign.tsx';

/** A word with a sign and a colour for how it is: never by colour alone. */
export function StateBadge({ tone, sign, children }: { tone: Tone; sign?: Sign; children: ReactNode }) {
  return (
    <span className={styles.badge} data-tone={tone}>
      <ToneSign tone={tone} {...(sign === undefined ? {} : { sign })} />
      {children}
    </span>
  );
}
