import { parsePublicId } from '@keyledger/contracts';
import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { callerKey } from '../../conventions/caller.ts';
import { answerScim } from '../answer-scim.ts';
import { answerList } from '../listing/answer-list.ts';
import { readPageRequest, readProjection } from '../listing/page-request.ts';
import { projectResource } from '../listing/project-resource.ts';
import { filterUsers } from '../listing/user-filter.ts';
import { hasVersion, matchVersion, tagOf } from '../match-version.ts';
import { patchUser, saysActive } from '../patch/patch-user.ts';
import { readOperations } from '../patch/read-operations.ts';
import { readUser } from '../schema/user-resource.ts';
import { baseOf, type ScimDeps, scimAccess, writerOf } from '../scim-deps.ts';
import { presentUser } from '../users/present-user.ts';
import { changeUser, createUser, deleteUser, type UserChange } from '../users/save-user.ts';
import { countUsers, findUserIds, loadUser, loadUsers, type StoredUser } from '../users/user-store.ts';

const route = { config: { access: scimAccess }, schema: { hide: true } } as const;
type UserRequest = FastifyRequest<{ Params: { id: string } }>;

/** `/Users`: people, as an identity provider knows them. */
export function registerUsers(app: HttpApp, deps: ScimDeps): void {
  app.get('/Users', route, (request, reply) => listUsers(deps, request, reply));
  app.get<{ Params: { id: string } }>('/Users/:id', route, async (request, reply) => {
    const user = await loadUser(deps.db, idOf(request));
    if (user !== undefined && hasVersion(request, user.version))
      return reply.code(304).header('etag', tagOf(user.version)).send();
    return answerUser(deps, request, reply, { user, status: 200 });
  });
  app.post('/Users', route, async (request, reply) => {
    const user = readUser(request.body);
    const made = await deps.db
      .transaction()
      .execute(async (db) => loadUser(db, await createUser(db, user, writerOf(request, deps))));
    return answerUser(deps, request, reply, { user: made, status: 201 });
  });
  app.put<{ Params: { id: string } }>('/Users/:id', route, (request, reply) =>
    change(deps, request, reply, () => {
      const user = readUser(request.body);
      return { user, saysActive: user.active !== undefined };
    }),
  );
  app.patch<{ Params: { id: string } }>('/Users/:id', route, (request, reply) =>
    change(deps, request, reply, ({ resource, active }) => {
      const operations = readOperations(request.body);
      return { user: patchUser({ ...resource, active }, operations), saysActive: saysActive(operations) };
    }),
  );
  app.delete<{ Params: { id: string } }>('/Users/:id', route, async (request, reply) => {
    const personId = idOf(request);
    const match = (version: number) => matchVersion(request, version);
    await deps.db.transaction().execute((db) => deleteUser(db, { personId, match, by: writerOf(request, deps) }));
    return reply.code(204).send();
  });
}

async function change(
  deps: ScimDeps,
  request: UserRequest,
  reply: FastifyReply,
  make: (present: StoredUser) => UserChange,
): Promise<FastifyReply> {
  const personId = idOf(request);
  // Read in the transaction: under load its connection would have to be waited for again.
  const user = await deps.db.transaction().execute(async (db) => {
    await changeUser(db, {
      personId,
      by: writerOf(request, deps),
      change(present) {
        matchVersion(request, present.version);
        return make(present);
      },
    });
    return loadUser(db, personId);
  });
  return answerUser(deps, request, reply, { user, status: 200 });
}

async function listUsers(deps: ScimDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const base = baseOf(deps);
  const page = readPageRequest(request.query, { caller: callerKey(callerOf(request)), path: '/scim/v2/Users' });
  const condition = page.filter === undefined ? sql<boolean>`true` : filterUsers(page.filter);
  return answerList(reply, page, {
    count: () => countUsers(deps.db, condition),
    findIds: (part) => findUserIds(deps.db, condition, part),
    load: async (ids) => (await loadUsers(deps.db, ids)).map((user) => presentUser(user, base)),
  });
}

function answerUser(
  deps: ScimDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { user, status }: { user: StoredUser | undefined; status: number },
): FastifyReply {
  if (user === undefined) throw notFound();
  const base = baseOf(deps);
  const resource = presentUser(user, base);
  void reply.header('etag', tagOf(user.version));
  if (status === 201) void reply.header('location', `${base}/Users/${String(resource.id)}`);
  return answerScim(reply, status, projectResource(resource, readProjection(request.query)));
}

function idOf(request: UserRequest): string {
  const id = parsePublicId('person', request.params.id);
  if (id === null) throw notFound();
  return id;
}

function notFound(): AppError {
  return new AppError({ code: 'not_found', publicMessage: 'There is no user with this id.' });
}
