import type { Account } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMemo } from 'react';
import { linkText } from '../../accounts/link-text.ts';
import { useList } from '../../api/use-list.ts';
import { Panel } from '../../app/panel.tsx';
import { StateBadge } from '../../badges/state-badge.tsx';
import { useOrganisationNames } from '../../organisations/use-organisation-names.ts';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { Instant } from '../../time/instant.tsx';
import { counted } from '../../words/count-words.ts';

/** What somebody can get into at present, over all organisations. */
export function PersonAccess({ personId }: { personId: string }) {
  const list = useList('/v1/accounts', { personId: [personId], sort: 'id' });
  const nameOf = useOrganisationNames();
  const columns = useMemo(() => columnsOf(nameOf), [nameOf]);
  const many = list.hasMore ? 'More than 100 accounts' : counted(list.items.length, 'account');
  return (
    <Panel title="Access now" aside={!list.isLoading && list.items.length > 0 && <Text size="sm">{many}</Text>}>
      <DataTable
        label="Accounts at present"
        columns={columns}
        list={list}
        empty={<Text c="dimmed">No account in any organisation that you may see.</Text>}
      />
    </Panel>
  );
}

const columnsOf = (nameOf: (id: string) => string): readonly Column<Account>[] => [
  {
    id: 'organisation',
    header: 'Organisation',
    primary: true,
    cell: ({ organisationId }) => (
      <Link to="/organisations/$organisationId" params={{ organisationId }} data-quiet>
        {nameOf(organisationId)}
      </Link>
    ),
  },
  {
    id: 'role',
    header: 'Role in Xero',
    cell: ({ roleName, isSubscriber, email }) => (
      <>
        {roleName} {isSubscriber && <StateBadge tone="warn">Subscriber</StateBadge>}
        <Text size="xs" c="dimmed">
          {email}
        </Text>
      </>
    ),
  },
  {
    id: 'link',
    header: 'Known by',
    secondary: true,
    cell: ({ linkMethod }) => (linkMethod === null ? '–' : linkText(linkMethod)),
  },
  {
    id: 'observedAt',
    header: 'Last seen in Xero',
    secondary: true,
    width: '10rem',
    cell: ({ observedAt }) => <Instant at={observedAt} relative inRow />,
  },
];
