import { useQueries, useQuery } from '@tanstack/react-query';
import { accountName } from '../accounts/account-name.ts';
import { api } from '../api/client.ts';

/** Kinds of things that are picked by name. */
export type NamedKind = 'person' | 'organisation' | 'group';

/** One that can be picked. */
export type Named = { readonly value: string; readonly label: string };

type Row = {
  id: string;
  name?: string;
  title?: string;
  displayName?: string;
  firstName?: string | null;
  lastName?: string | null;
  email?: string | null;
};

const lists = {
  person: '/v1/people',
  organisation: '/v1/organisations',
  group: '/v1/organisation-groups',
} as const;

const paths = {
  person: '/v1/people/{id}',
  organisation: '/v1/organisations/{id}',
  group: '/v1/organisation-groups/{id}',
  account: '/v1/accounts/{id}',
  check: '/v1/checks/{id}',
  rule: '/v1/rules/{id}',
  classification_rule: '/v1/classification-rules/{id}',
  role_conflict_rule: '/v1/role-conflict-rules/{id}',
} as const;

/** Kinds of things whose names can be read. */
export type ReadableKind = keyof typeof paths;

const mostFound = 20;
const namesStaleMs = 5 * 60_000;

/** Those whose name fits what is typed; the first ones while nothing is typed. */
export function useFound(kind: NamedKind, text: string): readonly Named[] {
  const path = lists[kind];
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

/** A thing whose name is asked for. */
export type Unnamed = { readonly kind: ReadableKind; readonly id: string };

/** The names of things of one kind by their ids; one that cannot be read is missing. */
export function useNames(kind: ReadableKind, ids: readonly string[]): ReadonlyMap<string, string> {
  return useNamesOf(ids.map((id) => ({ kind, id })));
}

/** The names of things of several kinds by their ids; one that cannot be read is missing. */
export function useNamesOf(things: readonly Unnamed[]): ReadonlyMap<string, string> {
  const asked = [...new Map(things.map((thing) => [thing.id, thing])).values()];
  const found = useQueries({
    queries: asked.map(({ kind, id }) => ({
      queryKey: ['get', paths[kind], { params: { path: { id } } }],
      queryFn: async ({ signal }: { signal: AbortSignal }) => {
        const { data } = await api.GET(paths[kind], { params: { path: { id } }, signal } as never);
        return data as unknown as Row;
      },
      staleTime: namesStaleMs,
    })),
  });
  return new Map(found.flatMap(({ data }) => (data === undefined ? [] : [[data.id, toNamed(data).label] as const])));
}

function toNamed({ id, name, title, displayName, email = null, firstName = null, lastName = null }: Row): Named {
  const label = displayName ?? name ?? title ?? accountName({ firstName, lastName, email });
  return { value: id, label };
}
