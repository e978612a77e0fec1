import type { PeopleSource } from '@keyledger/contracts/rest';
import { Anchor, Text, Textarea } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ifMatch } from '../../api/use-editable.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { tagOf } from './source-settings-dialog.tsx';

/** Takes a source out that no longer speaks. */
export function DeleteSourceDialog({ source, onClose }: { source: PeopleSource; onClose: () => void }) {
  const store = useQueryClient();
  const [reason, setReason] = useState('');
  const mutation = rest.useMutation('delete', '/v1/people/sources/{name}', {
    onSuccess: () => {
      notifications.show({
        message: `What ${source.id} said counts no longer, or waits for a second operator.`,
        color: 'green',
      });
      void store.invalidateQueries({ queryKey: ['get', '/v1/people/sources'] });
      onClose();
    },
  });
  const remove = (): void =>
    mutation.mutate({
      params: { path: { name: source.id }, query: reason.trim() === '' ? {} : { reason: reason.trim() } },
      headers: ifMatch(tagOf(source)),
    });
  return (
    <ConfirmDialog
      opened
      title={`Delete the source ${source.id}?`}
      confirm="Delete the source"
      danger
      busy={mutation.isPending}
      error={mutation.error}
      onConfirm={remove}
      onClose={onClose}
    >
      <Text size="sm">
        What it said counts no longer. It is refused while this source alone knows somebody who is employed, and the
        source is back as soon as it speaks again.
      </Text>
      {source.kind === 'scim' && (
        <Text size="sm">
          Its users and groups end with it. While it has users and its keys work, it would go on speaking: end them
          first, under{' '}
          <Anchor component={Link} to="/settings?section=keys" underline="always">
            API keys
          </Anchor>
          .
        </Text>
      )}
      <Textarea
        label="Reason"
        description="Needed where fewer things fail without it."
        autosize
        maxLength={2000}
        data-autofocus
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
