import { Anchor, Container } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../states/empty-state.tsx';
import { PageFrame } from './page-frame.tsx';

/** What an address that leads nowhere shows, inside the shell. */
export function NotFoundPage() {
  return (
    <PageFrame title="Not found">
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
    </PageFrame>
  );
}

/** The same where there is no shell around it. */
export function NotFoundAnywhere() {
  return (
    <Container component="main" size="sm" py="xl">
      <NotFoundPage />
    </Container>
  );
}
