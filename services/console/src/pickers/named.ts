import { useQueries, useQuery } from '@tanstack/react-query';
import { api } from '../api/client.ts';

/** Kinds of things that are picked by name. */
export type NamedKind = 'person' | 'organisation' | 'group';

/** One that can be picked. */
export type Named = { readonly value: string; readonly label: string };

type Row = { id: string; name?: string; displayName?: string; primaryEmail?: string | null };

const paths = {
  person: { list: '/v1/people', one: '/v1/people/{id}' },
  organisation: { list: '/v1/organisations', one: '/v1/organisations/{id}' },
  group: { list: '/v1/organisation-groups', one: '/v1/organisation-groups/{id}' },
} as const;
const mostFound = 20;
const namesStaleMs = 5 * 60_000;

/** Those whose name fits what is typed; the first ones while nothing is typed. */
export function useFound(kind: NamedKind, text: string): readonly Named[] {
  const path = paths[kind].list;
  const query = useQuery({
    queryKey: ['get', path, 'found', text],
    queryFn: async ({ signal }) => {
      const q = text.trim() === '' ? undefined : text.trim();
      const { data } = await api.GET(path, { params: { query: { q, limit: mostFound } }, signal } as never);
      return (data as unknown as { data: Row[] }).data.map(toNamed);
    },
    placeholderData: (before) => before,
  });
  return query.data ?? [];
}

/** The names of things by their ids; an id that cannot be read stands for itself. */
export function useNames(kind: NamedKind, ids: readonly string[]): ReadonlyMap<string, string> {
  const path = paths[kind].one;
  const found = useQueries({
    queries: [...new Set(ids)].map((id) => ({
      queryKey: ['get', path, { params: { path: { id } } }],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const { data } = await api.GET(path, { params: { path: { id } }, signal } as never);
        return data as unknown as Row;
      },
      staleTime: namesStaleMs,
    })),
  });
  return new Map(found.flatMap(({ data }) => (data === undefined ? [] : [[data.id, toNamed(data).label] as const])));
}

function toNamed({ id, name, displayName }: Row): Named {
  return { value: id, label: displayName ?? name ?? id };
}
