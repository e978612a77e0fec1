import type { KeyScope } from '@keyledger/contracts';
import { mostCount, usualCount } from '../listing/page-request.ts';

const configUrn = 'urn:ietf:params:scim:schemas:core:2.0:ServiceProviderConfig';

/** What a server can do (RFC 7643, section 5), and which scope its keys need. */
export function serviceConfig({ base, scope, canPatch }: { base: string; scope: KeyScope; canPatch: boolean }): object {
  return {
    schemas: [configUrn],
    patch: { supported: canPatch },
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
        description: `An API key of Keyledger with the scope \`${scope}\`, as a bearer token.`,
        specUri: 'https://www.rfc-editor.org/rfc/rfc6750',
        primary: true,
      },
    ],
    meta: { resourceType: 'ServiceProviderConfig', location: `${base}/ServiceProviderConfig` },
  };
}
