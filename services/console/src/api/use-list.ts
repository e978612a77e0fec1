import { useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { type ApiProblem, toProblem } from './api-problem.ts';
import { type ItemOf, type ListPath, type ListRequest, listQuery } from './list-query.ts';
import { useHeldChanges } from './use-live.ts';

/** A list as a page shows it; more of it comes by `loadMore`. */
export type List<Item> = {
  readonly items: readonly Item[];
  readonly isLoading: boolean;
  /** Other filters are being loaded; `items` are still those of the ones before. */
  readonly isChanging: boolean;
  readonly isLoadingMore: boolean;
  readonly hasMore: boolean;
  readonly problem: ApiProblem | null;
  /** Changes since it was read, of a list that is held still. */
  readonly heldChanges: number;
  loadMore(): void;
  reload(): void;
};

/**
 * Reads a keyset list page by page. A list that is `heldStill` does not move by itself while it is read: it counts what changed,
 * and `reload` takes that in; only an empty one, in which nothing is being read, does so by itself.
 */
export function useList<Path extends ListPath>(...request: ListRequest<Path>): List<ItemOf<Path>> {
  const [path, filters, { heldStill = false, concerns } = {}] = request;
  const held = useHeldChanges(path, filters, concerns);
  const query = useInfiniteQuery(listQuery(...request));
  const items = useMemo(() => query.data?.pages.flatMap((page) => page.data) ?? [], [query.data]);
  useEffect(() => {
    const isNothingRead = query.isSuccess && items.length === 0;
    if (!heldStill || !isNothingRead || held.count === 0) return;
    held.takeIn();
    void query.refetch();
  });
  return {
    items,
    isLoading: query.isPending && query.fetchStatus !== 'idle',
    isChanging: query.isPlaceholderData,
    isLoadingMore: query.isFetchingNextPage,
    hasMore: query.hasNextPage,
    problem: query.error === null ? null : toProblem(query.error),
    loadMore: () => {
      if (query.hasNextPage && !query.isFetchingNextPage) void query.fetchNextPage();
    },
    heldChanges: heldStill ? held.count : 0,
    reload: () => {
      held.takeIn();
      void query.refetch();
    },
  };
}
