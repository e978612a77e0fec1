import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { readCaseFilters } from './case-filters.ts';

/** `/violations`: the inbox by case; its filters stand in the address. */
export const violationsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/violations',
  validateSearch: readCaseFilters,
  component: lazyRouteComponent(() => import('./violations-page.tsx'), 'ViolationsPage'),
});
