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

/** An object together with the entity tag that a change of it has to name: `headers: ifMatch(version.etag)`. */
export type Version<Value> = { readonly value: Value; readonly etag: string };

/** Reads a version for who edits it. It is never refreshed behind their back: only `refetch` takes in a newer one. */
export function useEditable<Path extends ObjectPath>(path: Path, params: ParamsOf<Path>) {
  return useQuery({
    queryKey: ['edit', path, params],
    queryFn: ({ signal }) => readVersion(path, params, signal),
    staleTime: Number.POSITIVE_INFINITY,
    refetchOnReconnect: false,
    gcTime: 0,
    meta: { heldStill: true },
  });
}

/** Reads the newest version for who looks at it; whoever begins to edit it keeps the one that they began with. */
export function useNewest<Path extends ObjectPath>(path: Path, params: ParamsOf<Path>) {
  return useQuery({
    queryKey: ['get', path, 'version', params],
    queryFn: ({ signal }) => readVersion(path, params, signal),
    gcTime: 0,
  });
}

async function readVersion<Path extends ObjectPath>(
  path: Path,
  params: ParamsOf<Path>,
  signal: AbortSignal,
): Promise<Version<ObjectOf<Path>>> {
  const { data, response } = await api.GET(path, { params: { path: params }, signal } as never);
  // For a path that is not known yet the client's own types do not narrow.
  return { value: data as unknown as ObjectOf<Path>, etag: response.headers.get('etag') ?? '' };
}

/** The header that makes a change fail (`precondition_failed`) when somebody else changed the object first. */
export function ifMatch(etag: string): { 'if-match': string } {
  return { 'if-match': etag };
}
