import type { UseQueryResult } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { PageFrame } from '../app/page-frame.tsx';
import { ErrorState } from './error-state.tsx';
import { LoadingLines } from './loading-lines.tsx';

/**
 * Shows what a query read; before that its loading, and an error with a way to try again. Old data stay while new ones come.
 * `title` is the heading of a page that is named by what it reads, as long as there is nothing.
 */
export function QueryState<Data>({
  query,
  loading,
  title,
  children,
}: {
  query: UseQueryResult<Data, unknown>;
  loading?: ReactNode;
  title?: string;
  children: (data: NonNullable<Data>) => ReactNode;
}) {
  if (query.data !== undefined && query.data !== null) return <>{children(query.data)}</>;
  const instead = query.isError ? (
    <ErrorState error={query.error} onRetry={() => void query.refetch()} />
  ) : (
    (loading ?? <LoadingLines />)
  );
  return title === undefined ? instead : <PageFrame title={title}>{instead}</PageFrame>;
}
