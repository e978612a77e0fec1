import type { ViolationWithHistory } from '@keyledger/contracts/rest';
import { useQueries } from '@tanstack/react-query';
import { rest } from '../../api/queries.ts';

/** The violations of a case with their histories, as far as they are read. */
export function useViolations(ids: readonly string[]): readonly ViolationWithHistory[] {
  const details = useQueries({
    queries: ids.map((id) => rest.queryOptions('get', '/v1/violations/{id}', { params: { path: { id } } })),
  });
  return details.flatMap(({ data }) => data ?? []);
}

/** An organisation by its id, where there is one. */
export function useOrganisation(id: string | null) {
  return rest.useQuery('get', '/v1/organisations/{id}', pathOf(id), { enabled: id !== null });
}

/** An account by its id, where there is one. */
export function useAccount(id: string | null) {
  return rest.useQuery('get', '/v1/accounts/{id}', pathOf(id), { enabled: id !== null });
}

/** A person by their id, where there is one. */
export function usePerson(id: string | null) {
  return rest.useQuery('get', '/v1/people/{id}', pathOf(id), { enabled: id !== null });
}

function pathOf(id: string | null) {
  return { params: { path: { id: id ?? '' } } };
}
