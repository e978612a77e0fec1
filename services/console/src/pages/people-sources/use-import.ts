import type { PeopleImport } from '@keyledger/contracts/rest';
import { rest } from '../../api/queries.ts';

const everyMs = 700;
const over: ReadonlySet<PeopleImport['state']> = new Set(['done', 'failed']);

/** Follows an import until it is over. */
export function useImport(started: PeopleImport | undefined) {
  return rest.useQuery(
    'get',
    '/v1/people/imports/{id}',
    { params: { path: { id: started?.id ?? '' } } },
    {
      enabled: started !== undefined,
      ...(started === undefined ? {} : { initialData: started, staleTime: 0 }),
      refetchInterval: ({ state: { data } }) => (data !== undefined && over.has(data.state) ? false : everyMs),
    },
  );
}
