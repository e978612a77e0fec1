import { administeredRoutes } from './administered-routes.ts';
import { type ProxiedRoute, proxied } from './proxied-route.ts';

/** Every route that goes through to `auth`: sign-in and consent of browsers, and the REST of what `auth` owns. */
export const proxiedRoutes: readonly ProxiedRoute[] = [
  { methods: ['GET', 'POST'], url: '/auth/*' },
  ...administeredRoutes,
  proxied('DELETE', '/v1/authorisations/:id', ['revokeAuthorisation', 'Authorisations', 'Revokes a consent at Xero.']),
  proxied('DELETE', '/v1/connections/:id', [
    'disconnectConnection',
    'Connections',
    'Ends one route to an organisation.',
  ]),
  proxied('POST', '/v1/connections/custom', ['addCustomConnection', 'Connections', 'Adds a custom connection.']),
  proxied('POST', '/v1/connections/import', [
    'importConnection',
    'Connections',
    'Takes over an existing refresh token.',
  ]),
  proxied('POST', '/v1/organisations/:id/disconnect', [
    'disconnectOrganisation',
    'Organisations',
    'Ends every route to an organisation.',
  ]),
];
