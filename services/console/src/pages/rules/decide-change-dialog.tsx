import type { ControlChange } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ChangeEffect } from '../../control-changes/change-effect.tsx';
import type { ToldChange } from '../../control-changes/use-told-change.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { NoteField } from '../../forms/note-field.tsx';
import { ChangeTable } from '../activity/change-table.tsx';

/** Approves or declines a change that waits, once more with what it is about and what it does. */
export function DecideChangeDialog(props: {
  change: ControlChange;
  told: ToldChange;
  decision: 'approve' | 'decline';
  onClose: () => void;
  onDone: () => void;
}) {
  const { change, told, decision, onClose, onDone } = props;
  const [reason, setReason] = useState('');
  const onSuccess = (): void => {
    const message = decision === 'approve' ? 'Approved; it holds from now on.' : 'Declined; nothing changes.';
    notifications.show({ message, color: 'green' });
    onDone();
  };
  const approve = rest.useMutation('post', '/v1/control-changes/{id}/approve', { onSuccess });
  const decline = rest.useMutation('post', '/v1/control-changes/{id}/decline', { onSuccess });
  const params = { path: { id: change.id } };
  const isApproval = decision === 'approve';
  return (
    <ConfirmDialog
      opened
      title={isApproval ? 'Approve this change?' : 'Decline this change?'}
      confirm={isApproval ? 'Approve' : 'Decline'}
      busy={approve.isPending || decline.isPending}
      error={approve.error ?? decline.error}
      onConfirm={() => {
        if (isApproval) approve.mutate({ params, body: {} } as never);
        else decline.mutate({ params, body: reason.trim() === '' ? {} : { reason } } as never);
      }}
      onClose={onClose}
    >
      <Text fw={600}>
        {told.kind}: {told.name}
      </Text>
      <ChangeTable changes={told.differences} waits />
      <div>
        <ChangeEffect change={change} />
      </div>
      {!isApproval && <NoteField label="Why (optional)" value={reason} onChange={setReason} />}
    </ConfirmDialog>
  );
}
