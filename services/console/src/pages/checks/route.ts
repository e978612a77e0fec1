import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { readCheckFilters } from './check-filters.ts';

/** `/checks`: every check with how it stands. */
export const checksRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/checks',
  validateSearch: readCheckFilters,
  component: lazyRouteComponent(() => import('./checks-page.tsx'), 'ChecksPage'),
});

/** `/checks/user-identified`: one check, explained. */
export const checkRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/checks/$checkId',
  component: lazyRouteComponent(() => import('./check-page.tsx'), 'CheckPage'),
});
