import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { onlyKnown } from '../../filters/filter-values.ts';
import { readExceptionsSearch } from './exceptions-search.ts';

/** `/exceptions`: what was asked for, is in force or over; the view, its filters and the open one stand in the address. */
export const exceptionsRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/exceptions',
  validateSearch: onlyKnown(readExceptionsSearch),
  component: lazyRouteComponent(() => import('./exceptions-page.tsx'), 'ExceptionsPage'),
});
