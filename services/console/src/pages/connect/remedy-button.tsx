import type { Organisation } from '@keyledger/contracts/rest';
import { Button, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconExternalLink } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { toProblem } from '../../api/api-problem.ts';
import { rest } from '../../api/queries.ts';
import { useMay } from '../../session/session.ts';
import type { Remedy } from './failure-of.ts';

/** The button that mends what is in the way of an organisation. */
export function RemedyButton(props: { remedy: Remedy; organisation: Organisation; mayConnect: boolean }) {
  const { remedy, organisation, mayConnect } = props;
  switch (remedy) {
    case 'consent':
      return mayConnect ? (
        <Button component="a" href="/auth/xero/connect" size="xs" aria-label={`Connect ${organisation.name}`}>
          Connect
        </Button>
      ) : null;
    case 'read':
      return <ReadButton organisation={organisation} />;
    case 'look':
      return (
        <Button
          component={Link}
          to={`/organisations/${organisation.id}`}
          variant="default"
          size="xs"
          aria-label={`Look at it: ${organisation.name}`}
        >
          Look at it
        </Button>
      );
    case 'app':
      return mayConnect ? (
        <Button
          component="a"
          href="https://developer.xero.com/app/manage"
          target="_blank"
          rel="noopener"
          variant="default"
          size="xs"
          rightSection={<IconExternalLink size={14} aria-hidden />}
          aria-label={`Look at the app at Xero, for ${organisation.name}`}
        >
          The app at Xero
        </Button>
      ) : null;
    case 'wait':
      return (
        <Text size="sm" c="dimmed">
          It goes on by itself.
        </Text>
      );
  }
}

function ReadButton({ organisation }: { organisation: Organisation }) {
  const mayRead = useMay('admin', 'reviewer');
  const mutation = rest.useMutation('post', '/v1/organisations/{id}/sync', {
    onSuccess: () => notifications.show({ message: `${organisation.name} is being read`, color: 'green' }),
    onError: (error) =>
      notifications.show({ title: 'It cannot be read now', message: toProblem(error).message, color: 'red' }),
  });
  if (!mayRead) return null;
  return (
    <Button
      size="xs"
      variant="default"
      loading={mutation.isPending}
      onClick={() => mutation.mutate({ params: { path: { id: organisation.id } }, body: {} })}
      aria-label={`Read ${organisation.name} now`}
    >
      Read now
    </Button>
  );
}
