import type { Organisation } from '@keyledger/contracts/rest';
import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useList } from '../../api/use-list.ts';
import { Panel } from '../../app/panel.tsx';
import { StateBadge } from '../../badges/state-badge.tsx';
import { EmptyState } from '../../states/empty-state.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { Instant } from '../../time/instant.tsx';
import { numberText } from '../../words/count-words.ts';
import { stateText } from '../../words/state-words.ts';
import { troubleOf } from './trouble-of.ts';

const columns: readonly Column<Organisation>[] = [
  {
    id: 'name',
    header: 'Organisation',
    cell: ({ id, name }) => (
      <Link to="/organisations/$organisationId" params={{ organisationId: id }}>
        {name}
      </Link>
    ),
  },
  {
    id: 'state',
    header: 'State',
    cell: (organisation) => {
      const trouble = troubleOf(organisation);
      if (trouble) return <StateBadge tone="warn">{trouble.name}</StateBadge>;
      return <StateBadge tone="good">{stateText(organisation.dataState)}</StateBadge>;
    },
  },
  {
    id: 'accounts',
    header: 'Accounts',
    alignEnd: true,
    width: '7rem',
    secondary: true,
    cell: ({ accountCount }) => (accountCount === null ? '–' : numberText(accountCount)),
  },
  {
    id: 'connected',
    header: 'Known since',
    secondary: true,
    cell: ({ createdAt }) => <Instant at={createdAt} relative inRow />,
  },
  {
    id: 'read',
    header: 'Last read',
    cell: ({ lastReadAt }) => <Instant at={lastReadAt} relative inRow />,
  },
];

/** What is connected, the newest first: organisations appear here by themselves as they arrive. */
export function OrganisationsPanel({ mayConnect }: { mayConnect: boolean }) {
  const list = useList('/v1/organisations', {
    connectionState: ['connected', 'needs_reconsent', 'disconnected'],
    sort: '-id',
  });
  return (
    <Panel title="Organisations, the newest first">
      <DataTable
        label="Organisations"
        columns={columns}
        list={list}
        empty={
          <EmptyState
            title="Nothing is connected yet"
            action={
              mayConnect && (
                <Button component="a" href="/auth/xero/connect">
                  Connect Xero
                </Button>
              )
            }
          >
            {mayConnect
              ? 'Organisations appear here by themselves, within a minute of the consent.'
              : 'An administrator who is not limited to groups connects the first one.'}
          </EmptyState>
        }
      />
    </Panel>
  );
}
