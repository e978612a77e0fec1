import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useMayEverywhere } from '../../session/session.ts';
import { EmptyState } from '../../states/empty-state.tsx';

/** No organisation: because of the filters, or because none has been connected yet. */
export function EmptyOrganisations({ isFiltered }: { isFiltered: boolean }) {
  const mayConnect = useMayEverywhere('admin');
  if (isFiltered) {
    return (
      <EmptyState
        title="No organisation matches these filters"
        action={
          <Anchor component={Link} to="/organisations">
            Show all organisations
          </Anchor>
        }
      />
    );
  }
  return (
    <EmptyState
      title="No organisation is connected"
      action={mayConnect && <Anchor href="/auth/xero/connect">Connect Xero</Anchor>}
    >
      {mayConnect
        ? 'Connect Xero, and the organisations you choose there appear here within a minute.'
        : 'An administrator connects Xero; the organisations then appear here by themselves.'}
    </EmptyState>
  );
}
