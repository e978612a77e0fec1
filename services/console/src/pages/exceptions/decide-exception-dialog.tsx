import type { Exception } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { NoteField } from '../../forms/note-field.tsx';

/** What can be decided about an exception. */
export type ExceptionDecision = 'approve' | 'decline' | 'withdraw';

const words: Readonly<Record<ExceptionDecision, { title: string; confirm: string; done: string; effect: string }>> = {
  approve: {
    title: 'Approve it?',
    confirm: 'Approve',
    done: 'Approved',
    effect: 'The violation may stand until the end; its time is paused. You answer for that together with who asked.',
  },
  decline: {
    title: 'Decline it?',
    confirm: 'Decline',
    done: 'Declined',
    effect: 'The violation stays as it is, and has to be mended in its time.',
  },
  withdraw: {
    title: 'End it?',
    confirm: 'End it',
    done: 'Ended',
    effect: 'A violation that it excepts is open again at once, with fresh time to fix.',
  },
};
const agreed = 'The violation is resolved as a false positive. You answer for that together with who asked.';

/** Asks once more, with a reason for what somebody else asked for and does not get. */
export function DecideExceptionDialog(props: {
  exception: Exception;
  decision: ExceptionDecision;
  onClose: () => void;
  onDone: () => void;
}) {
  const { exception, decision, onClose, onDone } = props;
  const [reason, setReason] = useState('');
  const store = useQueryClient();
  const onSuccess = (): void => {
    notifications.show({ message: words[decision].done, color: 'green' });
    void store.invalidateQueries({ queryKey: ['get', '/v1/exceptions/{id}'] });
    onDone();
  };
  const approve = rest.useMutation('post', '/v1/exceptions/{id}/approve', { onSuccess });
  const decline = rest.useMutation('post', '/v1/exceptions/{id}/decline', { onSuccess });
  const withdraw = rest.useMutation('post', '/v1/exceptions/{id}/withdraw', { onSuccess });
  const { title, confirm, effect } = words[decision];
  const params = { path: { id: exception.id } };
  return (
    <ConfirmDialog
      opened
      title={title}
      confirm={confirm}
      busy={approve.isPending || decline.isPending || withdraw.isPending}
      error={approve.error ?? decline.error ?? withdraw.error}
      disabled={decision === 'decline' && reason.trim() === ''}
      onConfirm={() => {
        const body = reason.trim() === '' ? {} : { reason };
        if (decision === 'approve') approve.mutate({ params, body: {} } as never);
        else (decision === 'decline' ? decline : withdraw).mutate({ params, body } as never);
      }}
      onClose={onClose}
    >
      <Text size="sm">{decision === 'approve' && exception.kind === 'false_positive' ? agreed : effect}</Text>
      {decision !== 'approve' && (
        <NoteField
          label={decision === 'decline' ? 'Why' : 'Why (optional)'}
          data-autofocus
          required={decision === 'decline'}
          value={reason}
          onChange={setReason}
        />
      )}
    </ConfirmDialog>
  );
}
