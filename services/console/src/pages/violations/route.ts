import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { listQuery } from '../../api/list-query.ts';
import { checksQuery } from '../../api/queries.ts';
import { shellRoute } from '../../app/shell-route.tsx';
import { onlyKnown } from '../../filters/filter-values.ts';
import { readCaseFilters } from './case-filters.ts';
import { inboxList } from './inbox-list.ts';

/** `/violations`: the inbox by case; its filters stand in the address. */
export const violationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/violations',
  validateSearch: onlyKnown(readCaseFilters),
  loaderDeps: ({ search }) => search,
  loader: ({ context: { store }, deps, preload }) => {
    // A list that is held still does not learn what changes before it is shown.
    if (preload) return;
    void store.prefetchInfiniteQuery(listQuery(...inboxList(deps)));
    void store.prefetchQuery(checksQuery);
  },
  component: lazyRouteComponent(() => import('./violations-page.tsx'), 'ViolationsPage'),
});
