import type { Account, Proposal } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { kindWords } from '../../accounts/account-kinds.ts';
import { accountName } from '../../accounts/account-name.ts';
import { linkText } from '../../accounts/link-text.ts';
import { StateBadge } from '../../badges/state-badge.tsx';
import type { Column } from '../../tables/column.ts';
import { Instant } from '../../time/instant.tsx';
import styles from './accounts.module.css';
import { suggestionOf } from './suggestion-of.ts';

/** The columns of the list of accounts. */
export function accountColumns(given: {
  nameOf: (organisationId: string) => string;
  proposals: readonly Proposal[];
}): readonly Column<Account>[] {
  return [
    {
      id: 'lastName',
      header: 'Account',
      primary: true,
      sortable: true,
      cell: (account) => (
        <>
          <Link
            from="/accounts"
            to="/accounts"
            search={(before) => ({ ...before, account: account.id })}
            data-quiet
            className={styles.name}
            resetScroll={false}
          >
            {accountName(account)}
          </Link>
          <Text size="xs" c="dimmed">
            {account.email}
          </Text>
        </>
      ),
    },
    {
      id: 'organisation',
      header: 'Organisation',
      cell: ({ organisationId }) => (
        <Link to="/organisations/$organisationId" params={{ organisationId }} data-quiet>
          {given.nameOf(organisationId)}
        </Link>
      ),
    },
    {
      id: 'role',
      header: 'Role in Xero',
      cell: ({ roleName, isSubscriber }) => (
        <>
          {roleName} {isSubscriber && <StateBadge tone="warn">Subscriber</StateBadge>}
        </>
      ),
    },
    {
      id: 'whose',
      header: 'Whose or what',
      cell: (account) => <WhoseCell account={account} proposals={given.proposals} />,
    },
    {
      id: 'updatedAt',
      header: 'Changed',
      sortable: true,
      secondary: true,
      width: '9rem',
      cell: ({ updatedAt }) => <Instant at={updatedAt} relative inRow />,
    },
  ];
}

function WhoseCell({ account, proposals }: { account: Account; proposals: readonly Proposal[] }) {
  const { personId, personName, linkMethod, kind, status, kindFacts } = account;
  if (personId !== null) {
    return (
      <>
        <Link to="/people/$personId" params={{ personId }}>
          {personName}
        </Link>
        <Text size="xs" c="dimmed">
          {linkMethod && linkText(linkMethod)}
        </Text>
      </>
    );
  }
  if (kind !== 'unclassified') {
    return (
      <>
        <StateBadge tone="info">{kindWords[kind]}</StateBadge>
        <Text size="xs" c="dimmed">
          {kindFacts?.company ?? kindFacts?.purpose}
        </Text>
      </>
    );
  }
  const suggestion = suggestionOf([account], proposals);
  return (
    <>
      <StateBadge tone={status === 'removed' ? 'neutral' : 'warn'}>Unknown</StateBadge>
      {suggestion && (
        <Text size="xs" c="dimmed">
          Looks like: {'kind' in suggestion ? kindWords[suggestion.kind].toLowerCase() : 'a person of ours'}
        </Text>
      )}
    </>
  );
}
