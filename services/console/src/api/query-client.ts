import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api-problem.ts';

const staleMs = 30_000;
const mostRetries = 2;

/** The store of everything read. `onSignedOut` is told when the server no longer knows the session. */
export function createQueryStore(onSignedOut: () => void): QueryClient {
  const onError = (error: unknown): void => {
    if (error instanceof ApiProblem && error.code === 'unauthenticated') onSignedOut();
  };
  return new QueryClient({
    queryCache: new QueryCache({ onError }),
    mutationCache: new MutationCache({ onError }),
    defaultOptions: {
      queries: {
        staleTime: staleMs,
        retry: (failures, error) => failures < mostRetries && error instanceof ApiProblem && error.retryable,
        refetchOnWindowFocus: false,
      },
    },
  });
}
