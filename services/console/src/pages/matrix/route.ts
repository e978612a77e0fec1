import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { onlyKnown } from '../../filters/filter-values.ts';
import { readMatrixSearch } from './matrix-filters.ts';

/** `/matrix`: people × organisations, now, as of a date or between two; all that it shows stands in the address. */
export const matrixRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/matrix',
  validateSearch: onlyKnown(readMatrixSearch),
  component: lazyRouteComponent(() => import('./matrix-page.tsx'), 'MatrixPage'),
});
