import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { onlyKnown } from '../../filters/filter-values.ts';
import { readPeopleFilters } from './people-filters.ts';

/** `/people`: everybody whom a source knows; the filters stand in the address. */
export const peopleRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/people',
  validateSearch: onlyKnown(readPeopleFilters),
  component: lazyRouteComponent(() => import('./people-page.tsx'), 'PeoplePage'),
});
