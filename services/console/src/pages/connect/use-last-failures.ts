import { rest } from '../../api/queries.ts';

/** Why a read of an organisation failed, and when. */
export type LastFailure = { readonly code: string; readonly message: string; readonly at: string };

/** How what no change of the feed tells of is kept up to date: that a read failed, or went well and found nothing new. */
export const askedAgain = { staleTime: 0, refetchInterval: 15_000 };

/** Why the newest failed read of each organisation failed. */
export function useLastFailures(organisationIds: string[]): ReadonlyMap<string, LastFailure> {
  const { data } = rest.useQuery(
    'get',
    '/v1/syncs',
    { params: { query: { organisationId: organisationIds, outcome: ['failed'], sort: '-startedAt', limit: 500 } } },
    { ...askedAgain, enabled: organisationIds.length > 0 },
  );
  const failures = new Map<string, LastFailure>();
  for (const { organisationId, problem, finishedAt } of data?.data ?? []) {
    if (problem === null || failures.has(organisationId)) continue;
    failures.set(organisationId, { code: String(problem.code), message: String(problem.message), at: finishedAt });
  }
  return failures;
}
