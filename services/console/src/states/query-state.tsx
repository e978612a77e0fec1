import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { ErrorState } from './error-state.tsx';
import { LoadingLines } from './loading-lines.tsx';

/** Shows what a query read; before that its loading, and an error with a way to try again. Old data stay while new ones come. */
export function QueryState<Data>({
  query,
  loading,
  children,
}: {
  query: UseQueryResult<Data, unknown>;
  loading?: ReactNode;
  children: (data: NonNullable<Data>) => ReactNode;
}) {
  if (query.data !== undefined && query.data !== null) return <>{children(query.data)}</>;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return <>{loading ?? <LoadingLines />}</>;
}
