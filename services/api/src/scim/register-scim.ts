import { parsePublicId } from '@keyledger/contracts';
import { type AppError, callerOf, type HttpApp, understandError } from '@keyledger/runtime';
import type { FastifyRequest } from 'fastify';
import { actorOf } from '../conventions/caller.ts';
import { requireUnlimited } from '../conventions/require-unlimited.ts';
import { describeSchemas } from './discovery/describe-schemas.ts';
import { registerDiscovery } from './discovery/register-discovery.ts';
import { resourceType } from './discovery/resource-type.ts';
import { serviceConfig } from './discovery/service-config.ts';
import { registerGroups } from './routes/group-routes.ts';
import { registerUsers } from './routes/user-routes.ts';
import { isJsonObject, memberOf } from './schema/json-object.ts';
import { enterpriseDefinition, enterpriseUrn, groupDefinition, userDefinition, userUrn } from './schema/user-schema.ts';
import { baseOf, type ScimDeps, scimAccess } from './scim-deps.ts';
import { scimRefusal } from './scim-refusal.ts';
import { noteSeldom } from './source/note-seldom.ts';
import { noteGoodRequest, noteScimRequest } from './source/scim-source.ts';
import { noteUnreadable, type RequestSubject } from './source/unreadable-requests.ts';
import { speakScim } from './speak-scim.ts';
import { loadUser } from './users/user-store.ts';

/** The SCIM 2.0 server (RFC 7643, 7644, 9865) to which an identity provider pushes people and groups, at `/scim/v2`. */
export function registerScim(app: HttpApp, deps: ScimDeps): void {
  const base = baseOf(deps);
  const discovery = {
    config: serviceConfig({ base, scope: 'scim', canPatch: true }),
    resourceTypes: [
      resourceType({ base, id: 'User', description: 'Somebody who works here', schemas: [userUrn, enterpriseUrn] }),
      resourceType({ base, id: 'Group', description: 'A job role of its members', schemas: [groupDefinition.id] }),
    ],
    schemas: describeSchemas(base, [userDefinition, enterpriseDefinition, groupDefinition]),
  };
  const seldom = { everyMs: 20_000, now: () => performance.now() };
  const noteRequest = noteSeldom(() => noteScimRequest(deps.db), seldom);
  const noteGood = noteSeldom(() => noteGoodRequest(deps.db), seldom);
  void app.register(
    async (scope) => {
      scope.addHook('onRequest', async (request) => {
        if (request.caller === null) return;
        requireUnlimited(request.caller);
        await noteRequest();
      });
      scope.addHook('onResponse', async (request, reply) => {
        if (request.method !== 'GET' && reply.statusCode < 300) await noteGood();
      });
      speakScim(scope, async (error, request) => {
        const known = understandError(nameTaken(error) ?? error, request);
        return isUnreadable(known, request) ? remember(deps, request, known) : known;
      });
      registerDiscovery(scope, scimAccess, () => discovery);
      registerUsers(scope, deps);
      registerGroups(scope, deps);
    },
    { prefix: '/scim/v2' },
  );
}

/** Two clients that ask for the same name at once meet in the database. */
function nameTaken(error: unknown): AppError | undefined {
  const isUnique = error instanceof Error && 'code' in error && error.code === '23505';
  return isUnique ? scimRefusal('uniqueness', 'There is another one with this name.') : undefined;
}

/** Whether a user was written about in a way of which nobody can tell if it says that they left. */
function isUnreadable(error: AppError, request: FastifyRequest): boolean {
  const isAboutUsers = request.routeOptions.url?.includes('/Users') === true && request.method !== 'GET';
  return isAboutUsers && (error.details.isUnreadable === true || error.code === 'malformed_body');
}

/** Remembers an unreadable request; when that fails the client is told to come back. */
async function remember(deps: ScimDeps, request: FastifyRequest, error: AppError): Promise<AppError> {
  try {
    const subject = await subjectOf(deps, request);
    if (subject !== undefined) {
      const actor = actorOf(callerOf(request));
      await deps.db.transaction().execute((db) => noteUnreadable(db, { subject, problem: error.publicMessage, actor }));
    }
    return error;
  } catch (failure) {
    return understandError(failure, request);
  }
}

/** Whom a request is about; nothing when it names somebody who is not there. */
async function subjectOf(deps: ScimDeps, { params, body }: FastifyRequest): Promise<RequestSubject | undefined> {
  const { id } = params as { id?: string };
  if (id === undefined) {
    const userName = isJsonObject(body) ? memberOf(body, 'userName') : undefined;
    return typeof userName === 'string' ? { userName } : {};
  }
  const personId = parsePublicId('person', id);
  const user = personId === null ? undefined : await loadUser(deps.db, personId);
  return user === undefined ? undefined : { personId: user.personId };
}
