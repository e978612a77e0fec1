import { Container } from '@mantine/core';
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router';
import { ErrorState } from '../states/error-state.tsx';

/** What stands in the place of a page that could not be made; the navigation around it stays. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const router = useRouter();
  const retry = (): void => {
    reset();
    void router.invalidate();
  };
  return (
    <Container size="sm" py="xl">
      <ErrorState title="This page could not be shown" error={error} onRetry={retry} />
    </Container>
  );
}
