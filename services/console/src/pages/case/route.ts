import { createRoute, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';

/** `/cases/cas_…`: one case with its violations; mails and messages lead here. */
export const caseRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cases/$caseId',
  component: lazyRouteComponent(() => import('./case-page.tsx'), 'CasePage'),
});

/** `/cases`: the older address of the inbox. */
export const casesRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/cases',
  beforeLoad: () => {
    redirect({ to: '/violations', replace: true, throw: true });
  },
});
