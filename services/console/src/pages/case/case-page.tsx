import { getRouteApi } from '@tanstack/react-router';
import { rest } from '../../api/queries.ts';
import { PageFrame } from '../../app/page-frame.tsx';
import { QueryState } from '../../states/query-state.tsx';

const route = getRouteApi('/shell/cases/$caseId');

/** One case with its violations. */
export function CasePage() {
  const { caseId } = route.useParams();
  const query = rest.useQuery('get', '/v1/cases/{id}', { params: { path: { id: caseId } } });
  return <QueryState query={query}>{(one) => <PageFrame title={one.summary}>{one.state}</PageFrame>}</QueryState>;
}
