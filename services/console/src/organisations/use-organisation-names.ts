import { useMemo } from 'react';
import { rest } from '../api/queries.ts';

const staleMs = 5 * 60_000;

/** Names organisations by their ids: one read for all of them, since lists that refer to them hold ids only. */
export function useOrganisationNames(): (id: string) => string {
  const { data } = rest.useQuery('get', '/v1/matrix', { params: { query: { limit: 1 } } }, { staleTime: staleMs });
  return useMemo(() => {
    const names = new Map(data?.organisations?.map(({ id, name }) => [id, name]));
    return (id) => names.get(id) ?? (data === undefined ? '…' : 'An organisation that is not shown to you');
  }, [data]);
}
