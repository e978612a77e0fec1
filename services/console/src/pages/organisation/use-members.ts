import type { MatrixRow } from '@keyledger/contracts/rest';
import { useMemo } from 'react';
import { rest } from '../../api/queries.ts';

/** What the matrix says about an account of an organisation. */
export type Member = {
  readonly personName: string | undefined;
  readonly severity: MatrixRow['cells'][number]['severity'];
};

const most = 500;

/** The accounts of an organisation by id, with the name of their person and their worst open violation. */
export function useMembers(organisationId: string): ReadonlyMap<string, Member> {
  const { data } = rest.useQuery('get', '/v1/matrix', {
    params: { query: { organisationId: [organisationId], limit: most } },
  });
  return useMemo(
    () =>
      new Map(
        data?.data.flatMap(({ kind, name, cells }) =>
          cells.map(({ accountId, severity }): [string, Member] => [
            accountId,
            { personName: kind === 'person' ? name : undefined, severity },
          ]),
        ),
      ),
    [data],
  );
}
