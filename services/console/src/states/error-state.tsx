import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { toProblem } from '../api/api-problem.ts';
import { adviceFor } from './problem-advice.ts';

/** What happened, what to do, the request's id for who looks it up, and a way to try again, or the one that `retry` names. */
export function ErrorState(props: { error: unknown; title?: string; retry?: string; onRetry?: () => void }) {
  const { error, title, retry = 'Try again', onRetry } = props;
  const problem = toProblem(error);
  return (
    <Alert
      color="red"
      variant="light"
      role="alert"
      title={title ?? 'This could not be loaded'}
      data-testid="error-state"
    >
      <Stack gap="xs" align="flex-start">
        <Text size="sm">{problem.message}</Text>
        <Text size="sm">{adviceFor(problem)}</Text>
        <Group gap="sm">
          {onRetry && (
            <Button size="xs" variant="default" onClick={onRetry}>
              {retry}
            </Button>
          )}
          {problem.requestId && (
            <Text size="xs" c="dimmed">
              Request {problem.requestId}
            </Text>
          )}
        </Group>
      </Stack>
    </Alert>
  );
}
