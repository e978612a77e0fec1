import type { Authorisation } from '@keyledger/contracts/rest';
import { Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useQueryClient } from '@tanstack/react-query';
import { rest } from '../../api/queries.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { counted } from '../../words/count-words.ts';

/** Revokes a consent at Xero, with what that ends said before. */
export function RevokeDialog({ authorisation, onClose }: { authorisation: Authorisation; onClose: () => void }) {
  const store = useQueryClient();
  const reached = authorisation.organisationIds.length;
  const mutation = rest.useMutation('delete', '/v1/authorisations/{id}', {
    onSuccess: () => {
      notifications.show({ message: 'The consent is revoked at Xero', color: 'green' });
      for (const path of ['/v1/authorisations', '/v1/organisations']) {
        void store.invalidateQueries({ queryKey: ['get', path] });
      }
      onClose();
    },
  });
  return (
    <ConfirmDialog
      opened
      title="Revoke this consent at Xero?"
      confirm="Revoke"
      danger
      busy={mutation.isPending}
      error={mutation.error}
      onConfirm={() => mutation.mutate({ params: { path: { id: authorisation.id } } })}
      onClose={onClose}
    >
      <Text size="sm">
        It reaches {counted(reached, 'organisation')}. Those that no other consent reaches cannot be read any more: what
        is known of them stays and grows old, and their violations stay open. Connecting again needs a new consent.
      </Text>
    </ConfirmDialog>
  );
}
