import { PasswordInput, Text } from '@mantine/core';
import { useState } from 'react';
import { rest } from '../../api/queries.ts';
import { ConfirmDialog } from '../../forms/confirm-dialog.tsx';
import { useConnected } from './use-connected.ts';

const shortest = 16;

/** Takes over the refresh token of a consent that was given to the same app elsewhere. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const [token, setToken] = useState('');
  const connect = rest.useMutation('post', '/v1/connections/import', useConnected(onClose));
  const refreshToken = token.trim();
  return (
    <ConfirmDialog
      opened
      title="Take a token over"
      confirm="Take it over"
      busy={connect.isPending}
      error={connect.error}
      disabled={refreshToken.length < shortest}
      onConfirm={() => connect.mutate({ body: { refreshToken } })}
      onClose={onClose}
    >
      <Text size="sm">
        A consent that was given to the same Xero app elsewhere goes on here. Whoever used its refresh token before must
        stop: Xero lets only one have it.
      </Text>
      <PasswordInput
        label="Refresh token"
        required
        data-autofocus
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': 'Show the token' }}
        value={token}
        onChange={(event) => setToken(event.currentTarget.value)}
      />
    </ConfirmDialog>
  );
}
