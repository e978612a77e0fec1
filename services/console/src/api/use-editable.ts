import type { paths } from '@keyledger/contracts/rest';
import { useQuery } from '@tanstack/react-query';
import { api } from './client.ts';

/** Paths of one object, read by `GET`. */
type ObjectPath = {
  [Path in keyof paths]: paths[Path] extends { get: { parameters: { path: Record<string, unknown> } } } ? Path : never;
}[keyof paths];

type ObjectOf<Path extends ObjectPath> = paths[Path] extends {
  get: { responses: { 200: { content: { 'application/json': infer Value } } } };
}
  ? Value
  : never;

type ParamsOf<Path extends ObjectPath> = paths[Path] extends { get: { parameters: { path: infer Params } } }
  ? Params
  : never;

/**
 * Reads an object together with the entity tag that a change of it has to name:
 * `headers: ifMatch(editable.data.etag)`. Never refreshed behind the back of who edits it.
 */
export function useEditable<Path extends ObjectPath>(path: Path, params: ParamsOf<Path>) {
  return useQuery({
    queryKey: ['edit', path, params],
    queryFn: async ({ signal }) => {
      const { data, response } = await api.GET(path, { params: { path: params }, signal } as never);
      return { value: data as unknown as ObjectOf<Path>, etag: response.headers.get('etag') ?? '' };
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** The header that makes a change fail (`precondition_failed`) when somebody else changed the object first. */
export function ifMatch(etag: string): { 'if-match': string } {
  return { 'if-match': etag };
}
