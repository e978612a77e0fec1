import { Button, Stack, Text } from '@mantine/core';
import { rest } from '../../api/queries.ts';
import { useMay } from '../../session/session.ts';
import { ErrorState } from '../../states/error-state.tsx';

/** Takes a read in quarantine as right: those who are missing from it have lost their access. */
export function ReleaseQuarantine({ id, onDone }: { id: string; onDone: () => void }) {
  const mayRelease = useMay('admin');
  const release = rest.useMutation('post', '/v1/snapshots/{id}/release', { onSuccess: onDone });
  if (!mayRelease) return null;
  return (
    <Stack gap="xs" mt="md" align="flex-start">
      <Text size="sm">
        Release it when it is right that they are gone. Xero is read once more, and only what it then still shows is
        taken.
      </Text>
      {release.error ? <ErrorState error={release.error} title="It could not be released" /> : null}
      <Button loading={release.isPending} onClick={() => release.mutate({ params: { path: { id } }, body: {} })}>
        Release the quarantine
      </Button>
    </Stack>
  );
}
