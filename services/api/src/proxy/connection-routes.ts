import {
  authorisationSchema,
  customConnectionSchema,
  disconnectedOrganisationSchema,
  takenTokenSchema,
} from '@keyledger/contracts/schemas';
import { pathIdOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { type ProxiedRoute, proxied } from './proxied-route.ts';

const ended = { 204: z.null() };

/** The ways to connect that need a secret instead of a browser, and the ways to disconnect. */
export const connectionRoutes: readonly ProxiedRoute[] = [
  proxied('DELETE', '/v1/authorisations/:id', ['revokeAuthorisation', 'Authorisations', 'Revokes a consent at Xero.'], {
    params: z.strictObject({ id: pathIdOf('authorisation') }),
    answers: ended,
  }),
  proxied(
    'DELETE',
    '/v1/connections/:id',
    ['disconnectConnection', 'Connections', 'Ends one route to an organisation.'],
    { params: z.strictObject({ id: pathIdOf('connection') }), answers: ended },
  ),
  proxied(
    'POST',
    '/v1/connections/custom',
    ['addCustomConnection', 'Connections', 'Adds a custom connection, or gives a known one its new secret.'],
    { body: customConnectionSchema, answers: { 201: authorisationSchema } },
  ),
  proxied(
    'POST',
    '/v1/connections/import',
    ['importConnection', 'Connections', 'Takes over an existing refresh token.'],
    { body: takenTokenSchema, answers: { 201: authorisationSchema } },
  ),
  proxied(
    'POST',
    '/v1/organisations/:id/disconnect',
    ['disconnectOrganisation', 'Organisations', 'Ends every route to an organisation.'],
    {
      params: z.strictObject({ id: pathIdOf('organisation') }),
      answers: { 200: disconnectedOrganisationSchema },
    },
  ),
];
