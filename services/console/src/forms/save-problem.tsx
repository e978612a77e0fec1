import { Alert, List, Text } from '@mantine/core';
import { toProblem } from '../api/api-problem.ts';
import { ErrorState } from '../states/error-state.tsx';
import type { FieldChange } from '../words/changes-of.ts';

/** How a form comes to the version that somebody else made meanwhile, and what is other in it once it is there. */
export type Newer = { readonly theirs: readonly FieldChange[]; readonly look: () => void };

/** Why something was not saved. Where somebody else changed it first, it leads to their version, under which what was typed stays. */
export function SaveProblem({ error, newer }: { error: unknown; newer?: Newer | undefined }) {
  if (error) {
    const isOlder = toProblem(error).code === 'precondition_failed';
    const way = isOlder && newer ? { retry: 'Look at the newer version', onRetry: newer.look } : {};
    return <ErrorState error={error} title="That did not work" {...way} />;
  }
  if (newer === undefined || newer.theirs.length === 0) return null;
  return (
    <Alert color="yellow" variant="light" role="status" title="This is the newer version">
      <Text size="sm">What you typed is kept. Look at what somebody else changed, then save:</Text>
      <List size="sm">
        {newer.theirs.map(({ field, before, after }) => (
          <List.Item key={field}>
            {field}: {after}, before {before}
          </List.Item>
        ))}
      </List>
    </Alert>
  );
}
