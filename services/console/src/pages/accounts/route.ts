import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { readAccountFilters } from './account-filters.ts';

/** `/accounts`: the users of all organisations; the filters stand in the address. */
export const accountsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/accounts',
  validateSearch: readAccountFilters,
  component: lazyRouteComponent(() => import('./accounts-page.tsx'), 'AccountsPage'),
});
