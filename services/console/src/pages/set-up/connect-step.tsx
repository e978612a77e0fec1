import { Button, Group } from '@mantine/core';
import { Link } from '@tanstack/react-router';

/** The way to Xero's consent, and to the other ways to connect. */
export function ConnectStep({ mayDo }: { mayDo: boolean }) {
  return (
    <Group>
      {mayDo && (
        <Button component="a" href="/auth/xero/connect">
          Connect Xero
        </Button>
      )}
      <Button component={Link} to="/connect" variant="default">
        {mayDo ? 'Other ways, and what is connected' : 'What is connected'}
      </Button>
    </Group>
  );
}
