import type { Tone } from '../badges/tone.ts';
import { ToneSign } from '../badges/tone-sign.tsx';
import { numberText } from '../words/count-words.ts';
import styles from './charts.module.css';

/** A part of a whole. */
export type Share = { readonly name: string; readonly count: number; readonly tone: Tone };

/** A whole by its parts: one bar, and below it each part with sign, name and number. */
export function ShareBar({ label, shares }: { label: string; shares: readonly Share[] }) {
  const total = shares.reduce((sum, { count }) => sum + count, 0);
  return (
    <figure className={styles.figure} aria-label={label}>
      <div className={styles.share} aria-hidden="true">
        {shares
          .filter(({ count }) => count > 0)
          .map(({ name, count, tone }) => (
            <span key={name} data-tone={tone} style={{ width: `${(count / Math.max(1, total)) * 100}%` }} />
          ))}
      </div>
      <ul className={styles.legend}>
        {shares.map(({ name, count, tone }) => (
          <li key={name} data-tone={tone}>
            <ToneSign tone={tone} />
            <span>
              <strong>{numberText(count)}</strong> {name}
            </span>
          </li>
        ))}
      </ul>
    </figure>
  );
}
