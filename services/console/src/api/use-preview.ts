import type { paths } from '@keyledger/contracts/rest';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { api } from './client.ts';

/** Paths that say what a change would do, and change nothing. */
export type PreviewPath = {
  [Path in keyof paths]: Path extends `${string}/preview` ? Path : never;
}[keyof paths];

type PreviewOf<Path extends PreviewPath> = paths[Path] extends {
  post: { responses: { 200: { content: { 'application/json': infer Value } } } };
}
  ? Value
  : never;

/**
 * Asks what a change would do; `params` are those of the path. The answer before stays until the next one is there; without a body
 * nothing is asked.
 */
export function usePreview<Path extends PreviewPath>(
  path: Path,
  body: object | undefined,
  params: Readonly<Record<string, string>> = {},
) {
  return useQuery({
    queryKey: ['preview', path, params, body],
    queryFn: async ({ signal }) => {
      const { data } = await api.POST(path, { params: { path: params }, body, signal } as never);
      return data as unknown as PreviewOf<Path>;
    },
    enabled: body !== undefined,
    placeholderData: keepPreviousData,
    staleTime: 0,
    gcTime: 0,
  });
}
