import type { HTTPMethods } from 'fastify';

/** A route that `auth` serves. */
export type ProxiedRoute = {
  readonly methods: readonly HTTPMethods[];
  readonly url: string;
  /** Its entry in the OpenAPI document; hidden without one. */
  readonly documentation?: { readonly operationId: string; readonly tags: string[]; readonly summary: string };
};

const rest = (method: HTTPMethods, url: string, operationId: string, tag: string, summary: string): ProxiedRoute => ({
  methods: [method],
  url,
  documentation: { operationId, tags: [tag], summary },
});

/** Every route that goes through to `auth`: sign-in and consent of browsers, and the REST of what `auth` owns. */
export const proxiedRoutes: readonly ProxiedRoute[] = [
  { methods: ['GET', 'POST'], url: '/auth/*' },
  rest('GET', '/v1/operators', 'listOperators', 'Operators', 'Lists the people who may sign in.'),
  rest('POST', '/v1/operators', 'createOperator', 'Operators', 'Lets a person sign in.'),
  rest('GET', '/v1/operators/:id', 'getOperator', 'Operators', 'Reads one operator.'),
  rest('PATCH', '/v1/operators/:id', 'updateOperator', 'Operators', 'Changes an operator.'),
  rest('DELETE', '/v1/operators/:id', 'deleteOperator', 'Operators', 'Takes sign-in away from a person.'),
  rest('GET', '/v1/api-keys', 'listApiKeys', 'API keys', 'Lists API keys.'),
  rest('POST', '/v1/api-keys', 'createApiKey', 'API keys', 'Makes an API key, which is shown once.'),
  rest('GET', '/v1/api-keys/:id', 'getApiKey', 'API keys', 'Reads one API key.'),
  rest('PATCH', '/v1/api-keys/:id', 'updateApiKey', 'API keys', 'Changes an API key.'),
  rest('DELETE', '/v1/api-keys/:id', 'deleteApiKey', 'API keys', 'Ends an API key.'),
  rest('GET', '/v1/sessions', 'listSessions', 'Sessions', 'Lists sessions of operators.'),
  rest('GET', '/v1/sessions/:id', 'getSession', 'Sessions', 'Reads one session.'),
  rest('DELETE', '/v1/sessions/:id', 'endSession', 'Sessions', 'Ends a session.'),
  rest('DELETE', '/v1/authorisations/:id', 'revokeAuthorisation', 'Authorisations', 'Revokes a consent at Xero.'),
  rest('DELETE', '/v1/connections/:id', 'disconnectConnection', 'Connections', 'Ends one route to an organisation.'),
  rest('POST', '/v1/connections/custom', 'addCustomConnection', 'Connections', 'Adds a custom connection.'),
  rest('POST', '/v1/connections/import', 'importConnection', 'Connections', 'Takes over an existing refresh token.'),
  rest(
    'POST',
    '/v1/organisations/:id/disconnect',
    'disconnectOrganisation',
    'Organisations',
    'Ends every route to an organisation.',
  ),
];
