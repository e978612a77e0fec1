import { rest } from '../../api/queries.ts';

const mostOperators = 500;

/** Operators' names by their ids, for who may see them. */
export function useOperatorNames(enabled: boolean): ReadonlyMap<string, string> {
  const { data } = rest.useQuery('get', '/v1/operators', { params: { query: { limit: mostOperators } } }, { enabled });
  return new Map(data?.data.map(({ id, displayName }) => [id, displayName]));
}
