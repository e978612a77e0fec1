import type { Webhook } from '@keyledger/contracts/rest';
import { NumberInput, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { LoadingLines } from '../../states/loading-lines.tsx';
import { numberText } from '../../words/count-words.ts';
import { oldestFailedOf, replayText } from './replay-start.ts';

const path = '/v1/webhooks/{id}/deliveries';
const most = 500;

/** Has events delivered again, from one that was chosen in the log on, or from the oldest that failed. */
export function ReplayDialog(props: {
  webhook: Webhook;
  from: number | 'oldest-failed';
  onClose: () => void;
  onAsked: () => void;
}) {
  const { webhook, from, onClose, onAsked } = props;
  const isChosen = from !== 'oldest-failed';
  const params = { path: { id: webhook.id } };
  const failed = rest.useQuery(
    'get',
    path,
    { params: { ...params, query: { state: ['failed'], sort: 'createdAt', limit: most } } },
    { enabled: !isChosen },
  );
  const newest = rest.useQuery(
    'get',
    path,
    { params: { ...params, query: { sort: '-createdAt', limit: most } } },
    { enabled: !isChosen },
  );
  const isLooking = !isChosen && (failed.data === undefined || newest.data === undefined);
  const oldest = oldestFailedOf(failed.data?.data ?? [], newest.data?.data ?? []);
  const [edited, setEdited] = useState<number | ''>();
  const start = edited ?? (isChosen ? from : (oldest ?? ''));
  const store = useQueryClient();
  const replay = rest.useMutation('post', '/v1/webhooks/{id}/replay', {
    onSuccess: () => {
      notifications.show({ message: 'It is delivered again from there on.', color: 'green' });
      void store.invalidateQueries({ queryKey: ['get', path] });
      onAsked();
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title="Deliver again?"
      confirm="Deliver again"
      busy={replay.isPending}
      error={failed.error ?? newest.error ?? replay.error}
      disabled={start === '' || start > webhook.position}
      onConfirm={() => {
        if (start !== '') replay.mutate({ params, body: { after: start - 1 } } as never);
      }}
      onClose={onClose}
    >
      {isLooking ? (
        <LoadingLines lines={3} />
      ) : (
        <>
          <Text size="sm">{beginningText(from, oldest)}</Text>
          <NumberInput
            label="From entry"
            description={`Of the journal; the endpoint has come to entry ${numberText(webhook.position)}.`}
            required
            min={1}
            allowDecimal={false}
            data-autofocus
            value={start}
            onChange={(value) => setEdited(typeof value === 'number' ? value : '')}
          />
          {start !== '' && (
            <Text size="sm" role="status">
              {replayText(start, webhook.position)}
            </Text>
          )}
        </>
      )}
    </ConfirmDialog>
  );
}

function beginningText(from: number | 'oldest-failed', oldest: number | undefined): string {
  if (from !== 'oldest-failed') return 'It begins at the message that you chose.';
  return oldest === undefined
    ? 'No message in the log has failed for good. Say where to begin, or choose a message in the log.'
    : 'It begins at the oldest message that failed.';
}
