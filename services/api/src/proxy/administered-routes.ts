import { operatorRoles } from '@keyledger/contracts';
import {
  apiKeyPatchSchema,
  apiKeySchema,
  createdApiKeySchema,
  newApiKeySchema,
  newOperatorSchema,
  operatorPatchSchema,
  operatorSchema,
  sessionSchema,
} from '@keyledger/contracts/schemas';
import { listEnvelope, listQuery, pathIdOf, repeated } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { type ProxiedRoute, proxied } from './proxied-route.ts';

const operator = { params: z.strictObject({ id: pathIdOf('operator') }) };
const apiKey = { params: z.strictObject({ id: pathIdOf('api_key') }) };
const session = { params: z.strictObject({ id: pathIdOf('session') }) };
const ended = { 204: z.null() };

/** What `auth` administers: who may sign in, keys of other systems, and browsers that are signed in. */
export const administeredRoutes: readonly ProxiedRoute[] = [
  proxied('GET', '/v1/operators', ['listOperators', 'Operators', 'Lists the people who may sign in.'], {
    querystring: listQuery({
      filters: { role: repeated(z.enum(operatorRoles)) },
      sorts: ['id'],
      knows: ['q', 'updatedAfter', 'include'],
    }),
    answers: { 200: listEnvelope(operatorSchema) },
  }),
  proxied('POST', '/v1/operators', ['createOperator', 'Operators', 'Lets a person sign in.'], {
    body: newOperatorSchema,
    answers: { 201: operatorSchema },
  }),
  proxied('GET', '/v1/operators/:id', ['getOperator', 'Operators', 'Reads one operator.'], {
    ...operator,
    answers: { 200: operatorSchema },
  }),
  proxied('PATCH', '/v1/operators/:id', ['updateOperator', 'Operators', 'Changes an operator.'], {
    ...operator,
    body: operatorPatchSchema,
    answers: { 200: operatorSchema },
  }),
  proxied('DELETE', '/v1/operators/:id', ['deleteOperator', 'Operators', 'Takes sign-in away from a person.'], {
    ...operator,
    answers: ended,
  }),
  proxied('GET', '/v1/api-keys', ['listApiKeys', 'API keys', 'Lists API keys.'], {
    querystring: listQuery({ filters: {}, sorts: ['id'], knows: ['q', 'updatedAfter', 'include'] }),
    answers: { 200: listEnvelope(apiKeySchema) },
  }),
  proxied('POST', '/v1/api-keys', ['createApiKey', 'API keys', 'Makes an API key, which is shown once.'], {
    body: newApiKeySchema,
    answers: { 201: createdApiKeySchema },
  }),
  proxied('GET', '/v1/api-keys/:id', ['getApiKey', 'API keys', 'Reads one API key.'], {
    ...apiKey,
    answers: { 200: apiKeySchema },
  }),
  proxied('PATCH', '/v1/api-keys/:id', ['updateApiKey', 'API keys', 'Changes an API key.'], {
    ...apiKey,
    body: apiKeyPatchSchema,
    answers: { 200: apiKeySchema },
  }),
  proxied('DELETE', '/v1/api-keys/:id', ['deleteApiKey', 'API keys', 'Ends an API key.'], {
    ...apiKey,
    answers: ended,
  }),
  proxied('GET', '/v1/sessions', ['listSessions', 'Sessions', 'Lists sessions of operators.'], {
    querystring: listQuery({ filters: {}, sorts: ['id'], knows: ['include'] }),
    answers: { 200: listEnvelope(sessionSchema) },
  }),
  proxied('GET', '/v1/sessions/:id', ['getSession', 'Sessions', 'Reads one session.'], {
    ...session,
    answers: { 200: sessionSchema },
  }),
  proxied('DELETE', '/v1/sessions/:id', ['endSession', 'Sessions', 'Ends a session.'], {
    ...session,
    answers: ended,
  }),
];
