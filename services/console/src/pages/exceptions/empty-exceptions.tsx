import { Anchor } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { EmptyState } from '../../states/empty-state.tsx';
import type { ExceptionsSearch } from './exceptions-search.ts';

/** A view without an exception: because of the filters, or because there is none. */
export function EmptyExceptions({
  view,
  isFiltered,
}: {
  view: NonNullable<ExceptionsSearch['view']>;
  isFiltered: boolean;
}) {
  if (isFiltered) return <EmptyState title="Nothing matches these filters" />;
  if (view === 'over') {
    return (
      <EmptyState title="No exception is over yet">What was declined, withdrawn or ran out stays here.</EmptyState>
    );
  }
  return (
    <EmptyState
      title={view === 'waiting' ? 'Nothing waits for approval' : 'No exception is in force'}
      action={
        <Anchor component={Link} to="/violations">
          Go to the violations
        </Anchor>
      }
    >
      {view === 'waiting'
        ? 'Where a violation cannot be mended soon, ask for an exception on its case: it comes here for a second person.'
        : 'Every open violation counts. Exceptions stand here with their end once a second person has approved them.'}
    </EmptyState>
  );
}
