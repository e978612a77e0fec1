import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { onlyKnown } from '../../filters/filter-values.ts';
import { readCheckFilters } from './check-filters.ts';

/** `/checks`: every check with how it stands. */
export const checksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/checks',
  validateSearch: onlyKnown(readCheckFilters),
  component: lazyRouteComponent(() => import('./checks-page.tsx'), 'ChecksPage'),
});

/** `/checks/user-identified`: one check, explained. */
export const checkRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/checks/$checkId',
  component: lazyRouteComponent(() => import('./check-page.tsx'), 'CheckPage'),
});
