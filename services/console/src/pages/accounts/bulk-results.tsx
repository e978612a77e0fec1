import type { Account, paths } from '@keyledger/contracts/rest';
import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { accountName } from '../../accounts/account-name.ts';
import { StateBadge } from '../../badges/state-badge.tsx';
import { useOrganisationNames } from '../../organisations/use-organisation-names.ts';
import { counted } from '../../words/count-words.ts';
import styles from './accounts.module.css';

type Answer = paths['/v1/accounts/bulk']['post']['responses'][200]['content']['application/json'];

/** What became of each account that was decided about, refusals first, then what waits. */
export function BulkResults(props: { accounts: readonly Account[]; answer: Answer; onClose: () => void }) {
  const { accounts, answer, onClose } = props;
  const nameOf = useOrganisationNames();
  const byId = new Map(accounts.map((account) => [account.id, account]));
  const results = answer.results.toSorted((a, b) => b.status - a.status);
  return (
    <Modal opened onClose={onClose} title="What became of them" centered closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        <Text role="status">
          {counted(answer.done, 'account')} decided
          {answer.waiting > 0 && `, ${answer.waiting} waiting for a second administrator`}
          {answer.refused > 0 && `, ${answer.refused} refused`}. The checks run at once.
        </Text>
        {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by the keyboard */}
        <ul className={styles.results} tabIndex={0} aria-label="Results">
          {results.map(({ accountId, problem, controlChangeId }) => {
            const account = byId.get(accountId);
            return (
              <li key={accountId}>
                <span>
                  {account && `${accountName(account)}, ${nameOf(account.organisationId)}`}
                  {problem && (
                    <Text size="sm" c="dimmed">
                      {problem.detail}
                    </Text>
                  )}
                  {controlChangeId !== null && (
                    <Text size="sm" c="dimmed">
                      Nothing has changed yet. It stands under Rules, Waiting for approval.
                    </Text>
                  )}
                </span>
                <ResultBadge isRefused={problem !== null} isWaiting={controlChangeId !== null} />
              </li>
            );
          })}
        </ul>
        <Group justify="flex-end">
          <Button onClick={onClose}>Close</Button>
        </Group>
      </Stack>
    </Modal>
  );
}

function ResultBadge({ isRefused, isWaiting }: { isRefused: boolean; isWaiting: boolean }) {
  if (isRefused) return <StateBadge tone="bad">Refused</StateBadge>;
  return isWaiting ? <StateBadge tone="warn">Waits</StateBadge> : <StateBadge tone="good">Decided</StateBadge>;
}
