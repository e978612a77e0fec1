import { createRoute, lazyRouteComponent } from '@tanstack/react-router';
import { shellRoute } from '../../app/shell-route.tsx';
import { overviewQueries } from './queries.ts';

/** `/`: is it all right? */
export const overviewRoute = createRoute({
  getParentRoute: () => shellRoute,
  path: '/',
  loader: ({ context: { store } }) => {
    for (const query of Object.values(overviewQueries)) void store.prefetchQuery(query as never);
  },
  component: lazyRouteComponent(() => import('./overview-page.tsx'), 'OverviewPage'),
});
