import { administeredRoutes } from './administered-routes.ts';
import { connectionRoutes } from './connection-routes.ts';
import type { ProxiedRoute } from './proxied-route.ts';

/** Every route that goes through to `auth`: sign-in and consent of browsers, and the REST of what `auth` owns. */
export const proxiedRoutes: readonly ProxiedRoute[] = [
  { methods: ['GET', 'POST'], url: '/auth/*' },
  ...administeredRoutes,
  ...connectionRoutes,
];
