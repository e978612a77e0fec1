import type { paths } from '@keyledger/contracts/rest';
import { keepPreviousData, useInfiniteQuery } from '@tanstack/react-query';
import { useEffect, useMemo } from 'react';
import { type ApiProblem, toProblem } from './api-problem.ts';
import { api } from './client.ts';
import { useHeldChanges } from './use-live.ts';

/** Paths whose `GET` answers a keyset list. */
export type ListPath = {
  [Path in keyof paths]: paths[Path] extends {
    get: { responses: { 200: { content: { 'application/json': { data: unknown[]; next: string | null } } } } };
  }
    ? Path
    : never;
}[keyof paths];

/** What a list at a path holds. */
export type ItemOf<Path extends ListPath> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': { data: (infer Item)[] } } } } };
}
  ? Item
  : never;

/** Filters that a list at a path takes. */
export type FiltersOf<Path extends ListPath> = paths[Path] extends { get: { parameters: { query?: infer Query } } }
  ? Omit<NonNullable<Query>, 'cursor' | 'limit'>
  : never;

/** Ids in the path, where it has some. */
export type PathParamsOf<Path extends ListPath> = paths[Path] extends { get: { parameters: { path: infer Params } } }
  ? Params
  : undefined;

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

type ListPage<Item> = { data: Item[]; next: string | null };

const defaultPageSize = 100;

/**
 * Reads a keyset list page by page, with filters as the REST knows them. The rows of the filters before stay until the new
 * ones are there, so that nothing jumps. A list that is `heldStill` does not move by itself while it is read: it counts what changed,
 * and `reload` takes that in; only an empty one, in which nothing is being read, does so by itself.
 */
export function useList<Path extends ListPath>(
  path: Path,
  filters: FiltersOf<Path>,
  options: { params?: PathParamsOf<Path>; pageSize?: number; enabled?: boolean; heldStill?: boolean } = {},
): List<ItemOf<Path>> {
  const { params, pageSize = defaultPageSize, enabled = true, heldStill = false } = options;
  const held = useHeldChanges(path);
  const query = useInfiniteQuery({
    queryKey: ['get', path, { params: { path: params, query: filters } }],
    queryFn: async ({ pageParam, signal }) => {
      const init = { params: { path: params, query: { ...filters, limit: pageSize, cursor: pageParam } }, signal };
      const { data } = await api.GET(path, init as never);
      return data as unknown as ListPage<ItemOf<Path>>;
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
    enabled,
    meta: { heldStill },
  });
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
