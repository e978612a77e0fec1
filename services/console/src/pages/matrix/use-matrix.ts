import type { MatrixRow, paths } from '@keyledger/contracts/rest';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { type ApiProblem, toProblem } from '../../api/api-problem.ts';
import { api } from '../../api/client.ts';
import { useHeldChanges } from '../../api/use-live.ts';
import { type MatrixSearch, restFilters } from './matrix-filters.ts';

type Answer = paths['/v1/matrix']['get']['responses'][200]['content']['application/json'];

/** Everything that the REST answers about some filters. */
export type Matrix = {
  readonly rows: readonly MatrixRow[];
  readonly organisations: readonly { readonly id: string; readonly name: string }[];
  /** Organisations that had not been read by the instant: what is not there is unknown, not absent. */
  readonly unknownIds: ReadonlySet<string>;
  /** False when there are more rows than a page can hold. */
  readonly isWhole: boolean;
};

const rowsAtOnce = 500;
const mostRows = 5000;

/** Reads the matrix to its end, page by page. It is held still while it is read: `heldChanges` counts what changed. */
export function useMatrix(search: MatrixSearch) {
  const filters = restFilters(search);
  const held = useHeldChanges('/v1/matrix', filters);
  const query = useQuery({
    queryKey: ['get', '/v1/matrix', 'whole', filters],
    queryFn: ({ signal }) => readWhole(filters, signal),
    placeholderData: keepPreviousData,
    meta: { heldStill: true },
  });
  return {
    matrix: query.data,
    isChanging: query.isPlaceholderData || query.isRefetching,
    problem: query.error === null ? null : (toProblem(query.error) as ApiProblem),
    heldChanges: held.count,
    reload: () => {
      held.takeIn();
      void query.refetch();
    },
  };
}

async function readWhole(filters: ReturnType<typeof restFilters>, signal: AbortSignal): Promise<Matrix> {
  const rows: MatrixRow[] = [];
  const unknownIds = new Set<string>();
  let organisations: Matrix['organisations'] = [];
  let cursor: string | undefined;
  do {
    const query = { ...filters, sort: 'name' as const, limit: rowsAtOnce, cursor };
    const { data } = await api.GET('/v1/matrix', { params: { query }, signal });
    const page: Answer | undefined = data;
    if (page === undefined) break;
    rows.push(...page.data);
    organisations = page.organisations ?? organisations;
    for (const { organisationId, status } of page.coverage ?? []) {
      if (status === 'unknown') unknownIds.add(organisationId);
    }
    cursor = page.next ?? undefined;
  } while (cursor !== undefined && rows.length < mostRows);
  return { rows, organisations, unknownIds, isWhole: cursor === undefined };
}
