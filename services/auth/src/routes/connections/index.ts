import type { Caller } from '@keyledger/contracts';
import {
  authorisationSchema,
  customConnectionSchema,
  disconnectedOrganisationSchema,
  takenTokenSchema,
} from '@keyledger/contracts/schemas';
import type { Db } from '@keyledger/database';
import { AppError, type HttpApp } from '@keyledger/runtime';
import { pathIdOf } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { actorOf } from '../../access/service-actor.ts';
import { addCustomConnection } from '../../authorisations/add-custom-connection.ts';
import { importAuthorisation } from '../../authorisations/import-authorisation.ts';
import { loadAuthorisation } from '../../authorisations/load-authorisation.ts';
import { revokeAuthorisation } from '../../authorisations/revoke-authorisation.ts';
import { disconnect } from '../../connections/disconnect.ts';
import { findConnection, findRoutes, isVisible } from '../../connections/find-connections.ts';
import { registerWrite } from '../../rest/register-write.ts';
import { administer as access } from '../../rest/route-access.ts';
import type { TokenDeps } from '../../tokens/token-deps.ts';

/** The other ways to connect, and the ways to disconnect. Admins only; bodies hold secrets. */
export function connectionRoutes(app: HttpApp, db: Db, tokens: TokenDeps): void {
  registerWrite(app, db, {
    method: 'POST',
    url: '/connections/custom',
    access,
    body: customConnectionSchema,
    answers: { status: 201, schema: authorisationSchema },
    callsXero: true,
    async handle({ caller, body }) {
      requireUnlimited(caller);
      return loadAuthorisation(db, await addCustomConnection(tokens, body, actorOf(caller)));
    },
  });
  registerWrite(app, db, {
    method: 'POST',
    url: '/connections/import',
    access,
    body: takenTokenSchema,
    answers: { status: 201, schema: authorisationSchema },
    callsXero: true,
    async handle({ caller, body }) {
      requireUnlimited(caller);
      return loadAuthorisation(db, await importAuthorisation(tokens, body.refreshToken, actorOf(caller)));
    },
  });
  registerWrite(app, db, {
    method: 'DELETE',
    url: '/connections/:id',
    access,
    params: z.strictObject({ id: pathIdOf('connection') }),
    answers: { status: 204 },
    callsXero: true,
    async handle({ caller, params }) {
      const connection = await findConnection(db, params.id, caller);
      if (connection === undefined) throw new AppError({ code: 'not_found' });
      if (connection.state === 'connected') await disconnect(tokens, connection, actorOf(caller));
    },
  });
  registerWrite(app, db, {
    method: 'DELETE',
    url: '/authorisations/:id',
    access,
    params: z.strictObject({ id: pathIdOf('authorisation') }),
    answers: { status: 204 },
    callsXero: true,
    async handle({ caller, params }) {
      if (!(await reachesOnlyVisible(db, params.id, caller))) throw new AppError({ code: 'not_found' });
      await revokeAuthorisation(tokens, params.id, actorOf(caller));
    },
  });
  registerWrite(app, db, {
    method: 'POST',
    url: '/organisations/:id/disconnect',
    access,
    params: z.strictObject({ id: pathIdOf('organisation') }),
    answers: { status: 200, schema: disconnectedOrganisationSchema },
    callsXero: true,
    async handle({ caller, params: { id } }) {
      const routes = await findRoutes(db, id, caller);
      if (routes === undefined) throw new AppError({ code: 'not_found' });
      for (const route of routes) await disconnect(tokens, route, actorOf(caller));
      const { connection_state: connectionState } = await db
        .selectFrom('directory.organisation')
        .select('connection_state')
        .where('id', '=', id)
        .executeTakeFirstOrThrow();
      return { id, connectionState, disconnectedConnectionIds: routes.map((route) => route.id) };
    },
  });
}

/** New connections reach beyond every group. */
function requireUnlimited(caller: Caller): void {
  if (caller.organisationGroupIds === null) return;
  throw new AppError({
    code: 'forbidden',
    publicMessage: 'Whoever is limited to groups may not connect organisations.',
  });
}

async function reachesOnlyVisible(db: Db, authorisationId: string, caller: Caller): Promise<boolean> {
  if (caller.organisationGroupIds === null) return true;
  const { rows } = await sql<{ visible: boolean }>`
    select coalesce(bool_and(${isVisible(caller, sql.ref('c.organisation_id'))}), false) as visible
      from auth.connection c where c.authorisation_id = ${authorisationId}`.execute(db);
  return rows[0]?.visible === true;
}
