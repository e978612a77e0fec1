import { Anchor, Container } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../states/empty-state.tsx';
import { usePageTitle } from './use-page-title.ts';

/** What an address that leads nowhere shows. */
export function NotFoundPage() {
  usePageTitle('Not found');
  return (
    <Container size="sm" py="xl">
      <EmptyState
        title="There is no such page"
        action={
          <Anchor component={Link} to="/">
            Go to the overview
          </Anchor>
        }
      >
        The address may be mistyped, or what it led to lies outside of what you may see.
      </EmptyState>
    </Container>
  );
}
