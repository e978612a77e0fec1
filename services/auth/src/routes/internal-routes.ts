import {
  accessTokenAnswer,
  accessTokenRequest,
  type InternalCaller,
  keepAliveRequest,
  keyUsesRequest,
  readConnectionsAnswer,
  readConnectionsRequest,
} from '@keyledger/contracts';
import type { HttpApp } from '@keyledger/runtime';
import { storeKeyUses } from '../access/key-uses.ts';
import { serviceActor } from '../access/service-actor.ts';
import type { AuthDeps } from '../auth-deps.ts';
import { readConnections } from '../connections/read-connections.ts';
import { reconcileConnections } from '../connections/reconcile-connections.ts';
import { obtainAccessToken } from '../tokens/obtain-access-token.ts';

/** Which service may ask for what. Only `worker` ever gets an access token. */
export const internalAccess = {
  '/internal/access-token': ['worker'],
  '/internal/connections/read': ['worker'],
  '/internal/keep-alive': ['worker'],
  '/internal/key-uses': ['api'],
} as const satisfies Record<string, readonly InternalCaller[]>;

/** What other services of ours ask of `auth`. */
export function internalRoutes(app: HttpApp, { db, tokens }: AuthDeps): void {
  const route = (url: keyof typeof internalAccess) => ({ config: { access: { internal: internalAccess[url] } } });

  app.post(
    '/internal/access-token',
    { ...route('/internal/access-token'), schema: { body: accessTokenRequest, response: { 200: accessTokenAnswer } } },
    async (request) => {
      const { expiresAt, ...token } = await obtainAccessToken(tokens, request.body);
      return { ...token, expiresAt: expiresAt.toISOString() };
    },
  );

  app.post(
    '/internal/connections/read',
    {
      ...route('/internal/connections/read'),
      schema: { body: readConnectionsRequest, response: { 200: readConnectionsAnswer } },
    },
    async (request) => {
      const { authorisationId } = request.body;
      const read = await readConnections(tokens, authorisationId);
      const changes = await reconcileConnections(db, { ...read, authorisationId, actor: serviceActor });
      return {
        rows: read.rows.length,
        connected: [...changes.connectedOrganisationIds],
        disconnected: [...changes.disconnectedOrganisationIds],
      };
    },
  );

  app.post(
    '/internal/keep-alive',
    { ...route('/internal/keep-alive'), schema: { body: keepAliveRequest } },
    async (request, reply) => {
      // An access token lives for minutes: when nobody has used the authorisation for days, this refreshes it.
      await obtainAccessToken(tokens, request.body);
      return reply.code(204).send();
    },
  );

  app.post(
    '/internal/key-uses',
    { ...route('/internal/key-uses'), schema: { body: keyUsesRequest } },
    async (request, reply) => {
      await storeKeyUses(
        db,
        request.body.uses.map(({ keyId, at }) => ({ keyId, at: new Date(at) })),
      );
      return reply.code(204).send();
    },
  );
}
