import { Alert, Button, Stack, Text } from '@mantine/core';
import { useQueryClient } from '@tanstack/react-query';
import { rest } from '../../api/queries.ts';
import { CopyValue } from '../../forms/copy-value.tsx';
import { useMayEverywhere } from '../../session/session.ts';
import { ErrorState } from '../../states/error-state.tsx';
import { Instant } from '../../time/instant.tsx';
import { usableScimKeys } from './usable-scim-keys.ts';

/** The keys that speak SCIM with their last use, and a new one, shown once. */
export function ScimKeys() {
  const mayMake = useMayEverywhere('admin');
  const store = useQueryClient();
  const keys = rest.useQuery('get', '/v1/api-keys');
  const made = rest.useMutation('post', '/v1/api-keys', {
    onSuccess: () => void store.invalidateQueries({ queryKey: ['get', '/v1/api-keys'] }),
  });
  return (
    <Stack gap="xs" mt={4}>
      {usableScimKeys(keys.data?.data ?? [], new Date()).map(({ id, name, tokenPrefix, lastUsedAt, expiresAt }) => (
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
          <Button
            size="xs"
            variant="default"
            loading={made.isPending}
            onClick={() => made.mutate({ body: { name: 'SCIM', scopes: ['scim'] } })}
          >
            Make a key for SCIM
          </Button>
        </div>
      )}
    </Stack>
  );
}
