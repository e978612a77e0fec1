import type { WebhookDelivery } from '@keyledger/contracts/rest';
import { Title } from '@mantine/core';
import { useList } from '../../api/use-list.ts';
import { StateBadge } from '../../badges/state-badge.tsx';
import { EmptyState } from '../../states/empty-state.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { Instant } from '../../time/instant.tsx';
import { eventTypeText } from '../activity/activity-words.ts';
import styles from '../rules/rules.module.css';
import { deliveryStates } from './webhook-words.ts';

const columns: readonly Column<WebhookDelivery>[] = [
  { id: 'at', header: 'Made', width: '9.5rem', cell: ({ createdAt }) => <Instant at={createdAt} inRow /> },
  {
    id: 'what',
    header: 'Message',
    cell: ({ kind, type, lastAttempt }) => (
      <>
        {kind === 'test'
          ? 'Test message'
          : kind === 'baseline'
            ? 'Summary of what was found first'
            : eventTypeText(type)}
        <span className={styles.sub}>{lastAttempt?.problem ?? lastAttempt?.answer ?? ''}</span>
      </>
    ),
  },
  {
    id: 'answer',
    header: 'Answer',
    width: '9rem',
    secondary: true,
    cell: ({ lastAttempt }) =>
      lastAttempt === null ? '–' : `${lastAttempt.status ?? 'none'}, ${lastAttempt.durationMs} ms`,
  },
  { id: 'attempts', header: 'Tries', width: '5rem', alignEnd: true, secondary: true, cell: ({ attempts }) => attempts },
  {
    id: 'state',
    header: 'State',
    width: '8rem',
    cell: ({ state }) => <StateBadge tone={deliveryStates[state].tone}>{deliveryStates[state].text}</StateBadge>,
  },
];

/** The messages to an endpoint and what became of each, newest first. */
export function DeliveryLog({ webhookId }: { webhookId: string }) {
  const list = useList('/v1/webhooks/{id}/deliveries', { sort: '-createdAt' }, { params: { id: webhookId } });
  return (
    <>
      <Title order={2} size="h4">
        Delivery log
      </Title>
      <DataTable
        label="Deliveries"
        columns={columns}
        list={list}
        empty={<EmptyState title="No message yet">Send a test to see whether it is taken.</EmptyState>}
      />
    </>
  );
}
