import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';

/** `/connect`: how Keyledger reaches Xero, and what is in its way. */
export const connectRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/connect',
  component: lazyRouteComponent(() => import('./connect-page.tsx'), 'ConnectPage'),
});
