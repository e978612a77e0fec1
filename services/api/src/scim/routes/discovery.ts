import { AppError, type HttpApp } from '@keyledger/runtime';
import { answerScim, listResponse } from '../answer-scim.ts';
import { mostCount, usualCount } from '../listing/page-request.ts';
import { enterpriseDefinition, groupDefinition, userDefinition } from '../schema/user-schema.ts';
import { baseOf, type ScimDeps, scimAccess } from '../scim-deps.ts';

const route = { config: { access: scimAccess }, schema: { hide: true } } as const;
const resourceTypeUrn = 'urn:ietf:params:scim:schemas:core:2.0:ResourceType';
const configUrn = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';

/** `/ServiceProviderConfig`, `/ResourceTypes`, `/Schemas` (RFC 7644, section 4). */
export function registerDiscovery(app: HttpApp, deps: ScimDeps): void {
  const base = baseOf(deps);
  const described = [userDefinition, enterpriseDefinition, groupDefinition].map((definition) =>
    definition.describe(`${base}/Schemas`),
  );
  app.get('/ServiceProviderConfig', route, async (_request, reply) => answerScim(reply, 200, configOf(base)));
  registerCollection(app, '/ResourceTypes', resourceTypesOf(base));
  registerCollection(app, '/Schemas', described);
}

function registerCollection(app: HttpApp, path: string, items: readonly { id: string }[]): void {
  const whole = listResponse({ total: items.length, resources: items, startIndex: 1 });
  app.get(path, route, async (_request, reply) => answerScim(reply, 200, whole));
  app.get(`${path}/:id`, route, async (request, reply) => {
    const { id } = request.params as { id: string };
    const item = items.find((known) => known.id.toLowerCase() === id.toLowerCase());
    if (item === undefined) throw new AppError({ code: 'not_found' });
    return answerScim(reply, 200, item);
  });
}

function configOf(base: string): object {
  return {
    schemas: [configUrn],
    patch: { supported: true },
    bulk: { supported: false, maxOperations: 0, maxPayloadSize: 0 },
    filter: { supported: true, maxResults: mostCount },
    changePassword: { supported: false },
    sort: { supported: false },
    etag: { supported: true },
    pagination: {
      cursor: true,
      index: true,
      defaultPaginationMethod: 'index',
      defaultPageSize: usualCount,
      maxPageSize: mostCount,
    },
    authenticationSchemes: [
      {
        type: 'oauthbearertoken',
        name: 'API key',
        description: 'An API key of Keyledger with the scope `scim`, as a bearer token.',
        specUri: 'https://www.rfc-editor.org/rfc/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  };
}

function resourceTypesOf(base: string) {
  const typeOf = (id: string, description: string, schema: string, extensions: readonly string[]) => ({
    schemas: [resourceTypeUrn],
    id,
    name: id,
    description,
    endpoint: `/${id}s`,
    schema,
    ...(extensions.length === 0
      ? {}
      : { schemaExtensions: extensions.map((extension) => ({ schema: extension, required: false })) }),
    meta: { resourceType: 'ResourceType', location: `${base}/ResourceTypes/${id}` },
  });
  return [
    typeOf('User', 'Somebody who works here', userDefinition.id, [enterpriseDefinition.id]),
    typeOf('Group', 'A job role of its members', groupDefinition.id, []),
  ];
}
