import type { Organisation } from '@keyledger/contracts/rest';
import { VisuallyHidden } from '@mantine/core';
import { ToneSign } from '../../badges/tone-sign.tsx';
import { numberText } from '../../words/count-words.ts';
import styles from './organisations.module.css';

const severities = ['critical', 'high', 'medium', 'low'] as const;

/** Open violations of an organisation by severity, worst first: sign and number, the word for who hears it or hovers. */
export function ViolationCounts({ counts }: { counts: Organisation['openViolations'] }) {
  const found = severities.filter((severity) => counts[severity] > 0);
  if (found.length === 0) return <span className={styles.none}>None</span>;
  return (
    <span className={styles.counts}>
      {found.map((severity) => (
        <span key={severity} data-tone={severity} title={`${numberText(counts[severity])} ${severity}`}>
          <ToneSign tone={severity} />
          {numberText(counts[severity])}
          <VisuallyHidden> {severity}</VisuallyHidden>
        </span>
      ))}
    </span>
  );
}
