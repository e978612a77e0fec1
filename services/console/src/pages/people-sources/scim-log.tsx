import type { ActivityEntry } from '@keyledger/contracts/rest';
import { Text, Title } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { useList } from '../../api/use-list.ts';
import { StateBadge } from '../../badges/state-badge.tsx';
import { useMay } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { Instant } from '../../time/instant.tsx';
import { matches } from '../activity/activity-filters.ts';
import styles from '../rules/rules.module.css';
import { requestText, scimRequestFilters } from './scim-requests.ts';

const columns: readonly Column<ActivityEntry>[] = [
  { id: 'at', header: 'When', width: '9.5rem', cell: ({ at }) => <Instant at={at} inRow /> },
  {
    id: 'what',
    header: 'What it told',
    cell: (entry) => {
      const { what, detail } = requestText(entry);
      return (
        <>
          <Link to="/activity" search={{ entry: String(entry.position) }} data-quiet>
            {what}
          </Link>
          <span className={styles.sub}>{detail}</span>
        </>
      );
    },
  },
  {
    id: 'outcome',
    header: 'Outcome',
    width: '9rem',
    cell: (entry) =>
      requestText(entry).wasTaken ? (
        <StateBadge tone="good">Taken</StateBadge>
      ) : (
        <StateBadge tone="bad">Not understood</StateBadge>
      ),
  },
];

/** The last requests of the identity provider that changed something or were not understood, newest first. */
export function ScimLog() {
  const maySeeKeys = useMay('admin', 'auditor');
  const keys = rest.useQuery('get', '/v1/api-keys', { params: { query: { limit: 500 } } }, { enabled: maySeeKeys });
  const filters = scimRequestFilters(keys.data?.data ?? []);
  const list = useList('/v1/activity', filters, {
    pageSize: 20,
    heldStill: true,
    enabled: !maySeeKeys || keys.isFetched,
    concerns: (event) => matches(event, filters),
  });
  return (
    <>
      <Title order={2} size="h4">
        Last requests
      </Title>
      <Text size="sm" c="dimmed">
        {maySeeKeys
          ? 'Those that changed a person or a group, and those that were not understood. Of requests that only asked, changed nothing or were refused otherwise, no more than the time of the last is kept.'
          : 'Those that were not understood. Administrators and auditors also see what the others changed.'}
      </Text>
      <DataTable
        label="Last requests"
        columns={columns}
        list={list}
        empty={<EmptyState title="No such request yet">They appear as soon as the provider sends people.</EmptyState>}
      />
    </>
  );
}
