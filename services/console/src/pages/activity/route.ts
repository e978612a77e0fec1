import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { onlyKnown } from '../../filters/filter-values.ts';
import { readActivityFilters } from './activity-filters.ts';

/** `/activity`: the journal; its filters and the open entry stand in the address. */
export const activityRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/activity',
  validateSearch: onlyKnown(readActivityFilters),
  component: lazyRouteComponent(() => import('./activity-page.tsx'), 'ActivityPage'),
});
