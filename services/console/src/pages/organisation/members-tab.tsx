import type { Account } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { useList } from '../../api/use-list.ts';
import { SeverityBadge } from '../../badges/severity-badge.tsx';
import { StateBadge } from '../../badges/state-badge.tsx';
import { EmptyState } from '../../states/empty-state.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { stateText } from '../../words/state-words.ts';
import { accountName } from './account-name.ts';
import styles from './organisation.module.css';
import { type Member, useMembers } from './use-members.ts';

/** Who is in an organisation: account, role, which person that is, and what is wrong with it. */
export function MembersTab({ organisationId }: { organisationId: string }) {
  const list = useList(
    '/v1/accounts',
    { organisationId: [organisationId], sort: 'lastName' },
    { pageSize: 200, heldStill: true },
  );
  const members = useMembers(organisationId);
  const columns = useMemo(() => memberColumns(members), [members]);
  return (
    <DataTable
      label="Members"
      columns={columns}
      list={list}
      empty={
        <EmptyState title="No accounts are known">
          They appear with the first complete read of this organisation.
        </EmptyState>
      }
    />
  );
}

function memberColumns(members: ReadonlyMap<string, Member>): Column<Account>[] {
  return [
    {
      id: 'lastName',
      header: 'Account in Xero',
      cell: (account) => (
        <>
          <Text fw={500} size="sm">
            {accountName(account)}
          </Text>
          <Text size="xs" c="dimmed" className={styles.breakable}>
            {account.email}
          </Text>
        </>
      ),
    },
    {
      id: 'role',
      header: 'Role',
      width: '11rem',
      cell: ({ roleName, isSubscriber }) => (
        <>
          {roleName}
          {isSubscriber && (
            <Text size="xs" c="dimmed">
              Holds the subscription
            </Text>
          )}
        </>
      ),
    },
    {
      id: 'person',
      header: 'Person',
      cell: (account) => <PersonOf account={account} name={members.get(account.id)?.personName} />,
    },
    {
      id: 'kind',
      header: 'Classified as',
      width: '9rem',
      secondary: true,
      cell: ({ kind }) =>
        kind === 'unclassified' ? (
          <Text size="sm" c="dimmed">
            –
          </Text>
        ) : (
          stateText(kind)
        ),
    },
    {
      id: 'violation',
      header: 'Violation',
      width: '8rem',
      cell: ({ id, organisationId }) => {
        const severity = members.get(id)?.severity ?? null;
        if (severity === null)
          return (
            <Text size="sm" c="dimmed">
              None
            </Text>
          );
        return (
          <Link to="/violations" search={{ accountId: [id], organisationId: [organisationId] }}>
            <SeverityBadge severity={severity} />
          </Link>
        );
      },
    },
  ];
}

function PersonOf({ account: { personId, kind }, name }: { account: Account; name: string | undefined }) {
  if (personId !== null) {
    return (
      <Link to={`/people/${personId}` as string} data-quiet>
        {name ?? 'Linked person'}
      </Link>
    );
  }
  return kind === 'unclassified' ? (
    <StateBadge tone="warn">Nobody known</StateBadge>
  ) : (
    <Text size="sm" c="dimmed">
      –
    </Text>
  );
}
