import type { LeaverPlan } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { Panel } from '../../app/panel.tsx';
import { ShareBar } from '../../charts/share-bar.tsx';
import { counted, numberText } from '../../words/count-words.ts';
import styles from './leaver.module.css';

/** How far a plan is: `163 of 180 proved`. Only reads move it. */
export function PlanProgress({ progress }: { progress: LeaverPlan['progress'] }) {
  const { accounts, proved, claimed, toRemove, toTransferFirst, notReadable } = progress;
  return (
    <Panel title="How far it is">
      <p className={styles.number} role="status">
        <strong>{numberText(proved)}</strong> of {numberText(accounts)} proved
      </p>
      <ShareBar
        label="Accounts by how far they are"
        shares={[
          { name: 'proved by a read', count: proved, tone: 'good' },
          { name: 'said to be removed, not proved yet', count: claimed, tone: 'info' },
          { name: 'to remove', count: toRemove, tone: 'warn' },
        ]}
      />
      <Text size="sm" mt="sm">
        {proved === accounts
          ? 'Reads of Xero have shown that every account is gone.'
          : 'A tick comes from a complete read of Xero, never from somebody’s word.'}
        {toTransferFirst > 0 &&
          ` ${counted(toTransferFirst, 'account holds', 'accounts hold')} the subscription, which has to move to somebody else first.`}
        {notReadable > 0 &&
          ` ${counted(notReadable, 'account stands', 'accounts stand')} in organisations that cannot be read at the moment: nothing there can be proved until they can.`}
      </Text>
    </Panel>
  );
}
