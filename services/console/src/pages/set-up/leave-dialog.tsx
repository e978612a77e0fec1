import type { Proposal } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { NoteField } from '../../forms/note-field.tsx';

/** Leaves a proposal, with a reason for who asks later. */
export function LeaveDialog({ proposal, onClose }: { proposal: Proposal; onClose: () => void }) {
  const store = useQueryClient();
  const [reason, setReason] = useState('');
  const mutation = rest.useMutation('post', '/v1/proposals/leave', {
    onSuccess: () => {
      void store.invalidateQueries({ queryKey: ['get', '/v1/proposals'] });
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title={`Leave: ${proposal.title}`}
      confirm="Leave it"
      busy={mutation.isPending}
      error={mutation.error}
      onConfirm={() =>
        mutation.mutate({ body: { id: proposal.id, reason: reason.trim() === '' ? null : reason.trim() } })
      }
      onClose={onClose}
    >
      <Text size="sm">It stays away until it would change something else. Nothing else changes.</Text>
      <NoteField label="Why (optional)" data-autofocus value={reason} onChange={setReason} />
    </ConfirmDialog>
  );
}
