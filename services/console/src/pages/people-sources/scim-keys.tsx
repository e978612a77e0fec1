import { Alert, Button, Stack, Text } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import { rest } from '../../api/queries.ts';
import { CopyValue } from '../../forms/copy-value.tsx';
import { useMay } from '../../session/session.ts';
import { ErrorState } from '../../states/error-state.tsx';
import { Instant } from '../../time/instant.tsx';
import { type ApiKeys, usableScimKeys } from './usable-scim-keys.ts';

/** The keys that speak SCIM with their last use, and a new one, shown once. */
export function ScimKeys() {
  const mayMake = useMay('admin');
  const store = useQueryClient();
  const keys = rest.useQuery('get', '/v1/api-keys') as { data?: ApiKeys | undefined };
  const made = useMutation({
    mutationFn: async () => {
      const { data } = await api.POST('/v1/api-keys', { body: { name: 'SCIM', scopes: ['scim'] } as never });
      return data as unknown as { key: string; expiresAt: string | null };
    },
    onSuccess: () => void store.invalidateQueries({ queryKey: ['get', '/v1/api-keys'] }),
  });
  return (
    <Stack gap="xs" mt={4}>
      {usableScimKeys(keys.data, new Date()).map(({ id, name, tokenPrefix, lastUsedAt, expiresAt }) => (
        <Text key={id} size="sm" component="div">
          {name} ({tokenPrefix}…): last used <Instant at={lastUsedAt} relative />, ends{' '}
          <Instant at={expiresAt} relative />
        </Text>
      ))}
      {made.data && (
        <Alert variant="light" color="yellow" title="Copy the key now: it is shown this once">
          <CopyValue value={made.data.key} label="the key" />
        </Alert>
      )}
      {made.error && <ErrorState error={made.error} title="No key was made" />}
      {mayMake && !made.data && (
        <div>
          <Button size="xs" variant="default" loading={made.isPending} onClick={() => made.mutate()}>
            Make a key for SCIM
          </Button>
        </div>
      )}
    </Stack>
  );
}
