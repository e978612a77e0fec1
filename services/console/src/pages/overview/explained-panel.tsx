import { Text } from '@mantine/core';
import { Panel } from '../../app/panel.tsx';
import { ShareBar } from '../../charts/share-bar.tsx';
import { counted, numberText } from '../../words/count-words.ts';
import styles from './overview.module.css';
import type { Summary } from './summary.ts';
import { UnreadableNote } from './unreadable-note.tsx';

/** The one honest number: whose access something authorises, what is to be mended, and what nobody can tell now. */
export function ExplainedPanel({ access }: { access: Summary['access'] }) {
  const { explained, toMend, unknown } = access;
  const total = explained + toMend + unknown;
  return (
    <Panel title="Explained access">
      <p className={styles.headline}>
        <strong>{numberText(explained)}</strong> of {counted(total, 'account')} explained
      </p>
      <Text c="dimmed" mb="sm">
        A rule, a classification or an exception in force allows what they hold.
        {toMend > 0 &&
          ' Violations are counted apart: one account can have several, and some are about an organisation.'}
      </Text>
      <ShareBar
        label="Explained access"
        shares={[
          { name: 'explained', count: explained, tone: 'good' },
          { name: 'to mend', count: toMend, tone: 'warn' },
          { name: 'not readable', count: unknown, tone: 'neutral' },
        ]}
      />
      {unknown > 0 && <UnreadableNote />}
    </Panel>
  );
}
