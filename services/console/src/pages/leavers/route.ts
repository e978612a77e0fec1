import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';

/** `/leavers`: people who left and can still get in. */
export const leaversRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/leavers',
  component: lazyRouteComponent(() => import('./leavers-page.tsx'), 'LeaversPage'),
});
