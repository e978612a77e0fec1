import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../states/empty-state.tsx';

/** An inbox without a case: because of the filters, or because all is well. */
export function EmptyInbox({ isFiltered }: { isFiltered: boolean }) {
  if (isFiltered) {
    return (
      <EmptyState
        title="Nothing matches these filters"
        action={
          <Anchor component={Link} to="/violations">
            Show all open cases
          </Anchor>
        }
      >
        Cases that are resolved or excepted are shown when State asks for them.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      title="Nothing is open"
      action={
        <Anchor component={Link} to="/">
          Look at the overview
        </Anchor>
      }
    >
      New violations appear here by themselves. What cannot be read at the moment cannot be judged either: the overview
      says which organisations those are.
    </EmptyState>
  );
}
