import type { WebhookDelivery } from '@keyledger/contracts/rest';
import { Title } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { useList } from '../../api/use-list.ts';
import { StateBadge } from '../../badges/state-badge.tsx';
import { InlineAction } from '../../forms/inline-action.tsx';
import { EmptyState } from '../../states/empty-state.tsx';
import type { Column } from '../../tables/column.ts';
import { DataTable } from '../../tables/data-table.tsx';
import { Instant } from '../../time/instant.tsx';
import { numberText } from '../../words/count-words.ts';
import styles from '../rules/rules.module.css';
import { attemptText, deliveryStates, messageText } from './webhook-words.ts';

const askAgainMs = 2000;

/** The columns; `onReplay` gets the entry of a message from which all is to be delivered again. */
function columnsOf(onReplay: ((position: number) => void) | undefined): Column<WebhookDelivery>[] {
  return [
    { id: 'at', header: 'Made', width: '9.5rem', cell: ({ createdAt }) => <Instant at={createdAt} inRow /> },
    {
      id: 'what',
      header: 'Message',
      cell: (message) => (
        <>
          {messageText(message)}
          {message.position !== null && (
            <span className={styles.sub}>Entry {numberText(message.position)} of the journal</span>
          )}
          <span className={styles.sub}>{attemptText(message.lastAttempt)}</span>
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
    {
      id: 'attempts',
      header: 'Tries',
      width: '5rem',
      alignEnd: true,
      secondary: true,
      cell: ({ attempts }) => attempts,
    },
    {
      id: 'state',
      header: 'State',
      width: '8rem',
      cell: ({ state, position }) => (
        <>
          <StateBadge tone={deliveryStates[state].tone}>{deliveryStates[state].text}</StateBadge>
          {onReplay && position !== null && state !== 'pending' && (
            <InlineAction name={`Again from here, entry ${position}`} onClick={() => onReplay(position)}>
              Again from here
            </InlineAction>
          )}
        </>
      ),
    },
  ];
}

/** The messages to an endpoint and what became of each, newest first; who may has them delivered again from one on. */
export function DeliveryLog(props: { webhookId: string; onReplay?: ((position: number) => void) | undefined }) {
  const { webhookId, onReplay } = props;
  const columns = useMemo(() => columnsOf(onReplay), [onReplay]);
  const list = useList('/v1/webhooks/{id}/deliveries', { sort: '-createdAt' }, { params: { id: webhookId } });
  useAskAgain(list.items.some(({ kind, state }) => kind === 'test' && state === 'pending'));
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

/** No event tells what became of a message, so the log is asked until it does. */
function useAskAgain(isAwaited: boolean): void {
  const store = useQueryClient();
  useEffect(() => {
    if (!isAwaited) return;
    const timer = setInterval(() => {
      void store.invalidateQueries({ queryKey: ['get', '/v1/webhooks/{id}/deliveries'] });
    }, askAgainMs);
    return () => clearInterval(timer);
  }, [isAwaited, store]);
}
