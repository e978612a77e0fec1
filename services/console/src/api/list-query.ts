import type { FeedEvent, paths } from '@keyledger/contracts/rest';
import { infiniteQueryOptions, keepPreviousData } from '@tanstack/react-query';
import { api } from './client.ts';

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

/** How a list is read. */
export type ListOptions<Path extends ListPath> = {
  params?: PathParamsOf<Path>;
  pageSize?: number;
  enabled?: boolean;
  heldStill?: boolean;
  /** Of a list that is held still, whether a change of its path can concern it; any can unless told. */
  concerns?: (event: FeedEvent) => boolean;
};

/** What is asked of a list: its path, filters as the REST knows them, and how it is read. */
export type ListRequest<Path extends ListPath> = readonly [
  path: Path,
  filters: FiltersOf<Path>,
  options?: ListOptions<Path>,
];

type ListPage<Item> = { data: Item[]; next: string | null };

const defaultPageSize = 100;

/** The query of a keyset list, page by page. The rows of the filters before stay until the new ones are there. */
export function listQuery<Path extends ListPath>(...[path, filters, options = {}]: ListRequest<Path>) {
  const { params, pageSize = defaultPageSize, enabled = true, heldStill = false } = options;
  return infiniteQueryOptions({
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
}
