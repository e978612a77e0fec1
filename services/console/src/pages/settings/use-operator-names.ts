import { useQuery } from '@tanstack/react-query';
import { api } from '../../api/client.ts';
import type { Operator } from './administered.ts';

/** Operators' names by their ids, for who may see them. */
export function useOperatorNames(enabled: boolean): ReadonlyMap<string, string> {
  const query = useQuery({
    queryKey: ['get', '/v1/operators', 'names'],
    queryFn: async ({ signal }) => {
      const { data } = await api.GET('/v1/operators', { params: { query: { limit: 500 } }, signal } as never);
      return (data as unknown as { data: Operator[] }).data;
    },
    enabled,
  });
  return new Map(query.data?.map(({ id, displayName }) => [id, displayName]));
}
