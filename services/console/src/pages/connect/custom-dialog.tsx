import { PasswordInput, Text, TextInput } from '@mantine/core';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { useConnected } from './use-connected.ts';

const shortest = 8;

/** Adds a custom connection, or gives one that is known a new secret. */
export function CustomDialog({ onClose }: { onClose: () => void }) {
  const [clientId, setClientId] = useState('');
  const [clientSecret, setClientSecret] = useState('');
  const connect = rest.useMutation('post', '/v1/connections/custom', useConnected(onClose));
  const given = { clientId: clientId.trim(), clientSecret: clientSecret.trim() };
  return (
    <ConfirmDialog
      opened
      title="Custom connection"
      confirm="Connect"
      busy={connect.isPending}
      error={connect.error}
      disabled={given.clientId.length < shortest || given.clientSecret.length < shortest}
      onConfirm={() => connect.mutate({ body: given })}
      onClose={onClose}
    >
      <Text size="sm">
        An app of its own at Xero for exactly one organisation, paid for there. Have it authorised at Xero first. The
        same client id again gives a known one its new secret. It does not count towards the cap of connections.
      </Text>
      <TextInput
        label="Client id"
        required
        data-autofocus
        autoComplete="off"
        value={clientId}
        onChange={(event) => setClientId(event.currentTarget.value)}
      />
      <PasswordInput
        label="Client secret"
        required
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the secret' }}
        value={clientSecret}
        onChange={(event) => setClientSecret(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
