import { Button } from '@mantine/core';
import { useMayEverywhere } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';

/** The first page of a new installation. */
export function NothingConnected() {
  const mayConnect = useMayEverywhere('admin');
  return (
    <EmptyState
      title="Nothing is connected yet"
      action={
        mayConnect && (
          <Button component="a" href="/auth/xero/connect">
            Connect Xero
          </Button>
        )
      }
    >
      {mayConnect
        ? 'Connect the first Xero organisation, and within a minute you see who can get in, with which role. Keyledger changes nothing in Xero.'
        : 'An administrator of Keyledger has to connect the first Xero organisation.'}
    </EmptyState>
  );
}
