import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { onlyKnown } from '../../filters/filter-values.ts';
import { readAccountFilters } from './account-filters.ts';

/** `/accounts`: the users of all organisations; the filters stand in the address. */
export const accountsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/accounts',
  validateSearch: onlyKnown(readAccountFilters),
  component: lazyRouteComponent(() => import('./accounts-page.tsx'), 'AccountsPage'),
});
