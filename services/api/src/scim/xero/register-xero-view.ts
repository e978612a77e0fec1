import { AppError, type HttpApp, understandError } from '@keyledger/runtime';
import { readAccess } from '../../conventions/access-levels.ts';
import { describeSchemas } from '../discovery/describe-schemas.ts';
import { registerDiscovery } from '../discovery/register-discovery.ts';
import { resourceType } from '../discovery/resource-type.ts';
import { serviceConfig } from '../discovery/service-config.ts';
import { speakScim } from '../speak-scim.ts';
import { openView } from './open-view.ts';
import { registerViewRoutes } from './view-routes.ts';
import {
  accountDefinition,
  accountExtension,
  entitlementDefinition,
  entitlementExtension,
  xeroGroupUrn,
  xeroUserUrn,
} from './xero-schema.ts';
import type { XeroViewDeps } from './xero-view-deps.ts';

/**
 * A SCIM 2.0 server for each Xero organisation at `/scim/xero/{organisationId}/v2`, from which products that govern identities
 * import Xero: accounts as users, entitlements as groups. It is only read.
 */
export function registerXeroView(app: HttpApp, deps: XeroViewDeps): void {
  void app.register(
    async (scope) => {
      speakScim(scope, understandError);
      registerDiscovery(scope, readAccess, async (request, reply) =>
        discoveryAt((await openView(deps, request, reply)).base),
      );
      registerViewRoutes(scope, deps);
      refuseWrites(scope, deps);
    },
    { prefix: '/scim/xero/:organisationId/v2' },
  );
}

function discoveryAt(base: string) {
  return {
    config: serviceConfig({ base, scope: 'access:read', canPatch: false }),
    resourceTypes: [
      resourceType({
        base,
        id: 'User',
        description: 'An account in the organisation',
        schemas: [accountDefinition.id, xeroUserUrn],
      }),
      resourceType({
        base,
        id: 'Group',
        description: 'A role of Xero, or being the subscriber',
        schemas: [entitlementDefinition.id, xeroGroupUrn],
      }),
    ],
    schemas: describeSchemas(base, [accountDefinition, accountExtension, entitlementDefinition, entitlementExtension]),
  };
}

/** Says of every write, before its body is looked at, that Xero offers none, and where to go instead. */
function refuseWrites(app: HttpApp, deps: XeroViewDeps): void {
  app.route({
    method: ['POST', 'PUT', 'PATCH', 'DELETE'],
    url: '/*',
    config: { access: readAccess },
    schema: { hide: true },
    async onRequest(request, reply) {
      const { usersPage } = await openView(deps, request, reply);
      void reply.header('allow', 'GET, HEAD');
      throw new AppError({
        code: 'method_not_allowed',
        publicMessage: `Xero offers no way to change its users from outside: this view is only read. Change the account in Xero (${usersPage}); Keyledger shows it after its next read.`,
      });
    },
    handler: () => undefined,
  });
}
