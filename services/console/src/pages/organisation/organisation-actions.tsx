import type { Organisation } from '@keyledger/contracts/rest';
import { Button, Group, Stack, Text } from '@mantine/core';
import { IconExternalLink, IconRefresh } from '@tabler/icons-react';
import { rest } from '../../api/queries.ts';
import { useMay } from '../../session/session.ts';
import { ErrorState } from '../../states/error-state.tsx';
import { type SyncProgress, useSyncNow } from './use-sync-now.ts';

const words: Readonly<Record<SyncProgress, string>> = {
  idle: '',
  reading: 'Xero is being read …',
  read: 'Read just now.',
  slow: 'The read takes longer than usual. It goes on without this page.',
};

/** *Sync now*, and the way to the users page in Xero, which has the organisation watched for ten minutes. */
export function OrganisationActions({ organisation }: { organisation: Organisation }) {
  const mayWork = useMay('admin', 'reviewer');
  const { progress, problem, syncNow } = useSyncNow(organisation);
  const watch = rest.useMutation('post', '/v1/organisations/{id}/watch');
  const isConnected = organisation.connectionState === 'connected';
  return (
    <Stack gap={6} align="flex-end">
      <Group gap="xs">
        {mayWork && isConnected && (
          <Button
            variant="default"
            leftSection={<IconRefresh size={16} aria-hidden />}
            loading={progress === 'reading'}
            onClick={syncNow}
          >
            Sync now
          </Button>
        )}
        <Button
          component="a"
          href={organisation.links.xeroUsers}
          target="_blank"
          rel="noopener"
          rightSection={<IconExternalLink size={16} aria-hidden />}
          onClick={() => {
            if (mayWork && isConnected) watch.mutate({ params: { path: { id: organisation.id } }, body: {} });
          }}
        >
          Users in Xero
        </Button>
      </Group>
      <Text size="sm" c="dimmed" role="status">
        {words[progress]}
        {watch.isSuccess && ' Keyledger now reads this organisation every half minute.'}
      </Text>
      {problem ? <ErrorState error={problem} title="It could not be read now" /> : null}
    </Stack>
  );
}
