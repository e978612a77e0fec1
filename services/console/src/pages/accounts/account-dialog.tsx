import type { Account } from '@keyledger/contracts/rest';
import { Button, Group, Modal, Stack } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { kindWords } from '../../accounts/account-kinds.ts';
import { accountName } from '../../accounts/account-name.ts';
import { linkText } from '../../accounts/link-text.ts';
import { Instant } from '../../time/instant.tsx';
import { FactList } from '../case/fact-list.tsx';

/** What is known about one account, and the way to decide about it. `onDecide` is absent for who may not. */
export function AccountDialog(props: {
  account: Account;
  nameOf: (organisationId: string) => string;
  onDecide: (() => void) | undefined;
  onClose: () => void;
}) {
  const { account, nameOf, onDecide, onClose } = props;
  const { kindFacts } = account;
  return (
    <Modal opened onClose={onClose} title={accountName(account)} centered closeButtonProps={{ 'aria-label': 'Close' }}>
      <Stack>
        <FactList
          facts={[
            ['E-mail', account.email],
            ['Organisation', nameOf(account.organisationId)],
            ['Role in Xero', `${account.roleName}${account.isSubscriber ? ', holds the subscription' : ''}`],
            [
              'Whose or what',
              account.personId === null ? (
                kindWords[account.kind]
              ) : (
                <Link key="person" to="/people/$personId" params={{ personId: account.personId }}>
                  {account.personName}
                </Link>
              ),
            ],
            ['Known by', account.linkMethod && linkText(account.linkMethod)],
            ['Company', kindFacts?.company],
            ['Purpose', kindFacts?.purpose],
            ['Allowed until', kindFacts?.endsAt && <Instant key="end" at={kindFacts.endsAt} />],
            ['First seen', <Instant key="first" at={account.firstSeenAt} />],
            ['Last seen', account.observedAt && <Instant key="seen" at={account.observedAt} />],
            ['Changed in Xero', account.xeroUpdatedAt && <Instant key="changed" at={account.xeroUpdatedAt} />],
            ['Removed', account.removedAt && <Instant key="removed" at={account.removedAt} />],
          ]}
        />
        <Group justify="flex-end">
          <Button variant="default" component={Link} to={`/violations?accountId=${account.id}`}>
            Its violations
          </Button>
          {onDecide && <Button onClick={onDecide}>Say whose or what it is</Button>}
        </Group>
      </Stack>
    </Modal>
  );
}
