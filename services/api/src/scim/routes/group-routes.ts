import { parsePublicId } from '@keyledger/contracts';
import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import { callerKey } from '../../conventions/caller.ts';
import { answerScim } from '../answer-scim.ts';
import { type GroupChange, readGroup, readGroupOperations } from '../groups/group-input.ts';
import { countGroups, findGroupIds, loadGroups, type StoredGroup } from '../groups/group-store.ts';
import { presentGroup } from '../groups/present-group.ts';
import { changeGroup, createGroup, deleteGroup } from '../groups/save-group.ts';
import { answerList } from '../listing/answer-list.ts';
import { filterGroups } from '../listing/group-filter.ts';
import { readPageRequest, readProjection, wantsMembers } from '../listing/page-request.ts';
import { projectResource } from '../listing/project-resource.ts';
import { hasVersion, matchVersion, tagOf } from '../match-version.ts';
import { readOperations } from '../patch/read-operations.ts';
import { baseOf, type ScimDeps, scimAccess, writerOf } from '../scim-deps.ts';

const bodyLimit = 8 * 1024 ** 2;
const route = { config: { access: scimAccess }, schema: { hide: true }, bodyLimit } as const;
type GroupRequest = FastifyRequest<{ Params: { id: string } }>;

/** `/Groups`: job roles, and who has them. */
export function registerGroups(app: HttpApp, deps: ScimDeps): void {
  app.get('/Groups', route, (request, reply) => listGroups(deps, request, reply));
  app.get<{ Params: { id: string } }>('/Groups/:id', route, async (request, reply) => {
    const id = idOf(request);
    const [group] = await loadGroups(deps.db, [id], { withMembers: false });
    if (group === undefined) throw notFound();
    if (hasVersion(request, group.version)) return reply.code(304).header('etag', tagOf(group.version)).send();
    return answerGroup(deps, request, reply, { id, status: 200 });
  });
  app.post('/Groups', route, async (request, reply) => {
    const group = readGroup(request.body);
    const id = await deps.db.transaction().execute((db) => createGroup(db, group, writerOf(request, deps)));
    return answerGroup(deps, request, reply, { id, status: 201 });
  });
  app.put<{ Params: { id: string } }>('/Groups/:id', route, async (request, reply) => {
    const id = await change(deps, request, () => readGroup(request.body));
    return answerGroup(deps, request, reply, { id, status: 200 });
  });
  app.patch<{ Params: { id: string } }>('/Groups/:id', route, async (request, reply) => {
    const id = await change(deps, request, () => readGroupOperations(readOperations(request.body)));
    if (readProjection(request.query).attributes.length > 0)
      return answerGroup(deps, request, reply, { id, status: 200 });
    return reply.code(204).send();
  });
  app.delete<{ Params: { id: string } }>('/Groups/:id', route, async (request, reply) => {
    const id = idOf(request);
    const match = (version: number) => matchVersion(request, version);
    await deps.db.transaction().execute((db) => deleteGroup(db, { id, match, by: writerOf(request, deps) }));
    return reply.code(204).send();
  });
}

async function change(deps: ScimDeps, request: GroupRequest, make: () => GroupChange): Promise<string> {
  const id = idOf(request);
  await deps.db.transaction().execute((db) =>
    changeGroup(db, {
      id,
      by: writerOf(request, deps),
      change(present) {
        matchVersion(request, present.version);
        return make();
      },
    }),
  );
  return id;
}

async function listGroups(deps: ScimDeps, request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply> {
  const base = baseOf(deps);
  const page = readPageRequest(request.query, { caller: callerKey(callerOf(request)), path: '/scim/v2/Groups' });
  const condition = page.filter === undefined ? sql<boolean>`true` : filterGroups(page.filter);
  return answerList(reply, page, {
    count: () => countGroups(deps.db, condition),
    findIds: (part) => findGroupIds(deps.db, condition, part),
    load: async (ids) =>
      (await loadGroups(deps.db, ids, { withMembers: wantsMembers(page) })).map((group) => presentGroup(group, base)),
  });
}

async function answerGroup(
  deps: ScimDeps,
  request: FastifyRequest,
  reply: FastifyReply,
  { id, status }: { id: string; status: number },
): Promise<FastifyReply> {
  const base = baseOf(deps);
  const projection = readProjection(request.query);
  const [group]: (StoredGroup | undefined)[] = await loadGroups(deps.db, [id], {
    withMembers: wantsMembers(projection),
  });
  if (group === undefined) throw notFound();
  const resource = presentGroup(group, base);
  void reply.header('etag', tagOf(group.version));
  if (status === 201) void reply.header('location', `${base}/Groups/${String(resource.id)}`);
  return answerScim(reply, status, projectResource(resource, projection));
}

function idOf(request: GroupRequest): string {
  const id = parsePublicId('people_group', request.params.id);
  if (id === null) throw notFound();
  return id;
}

function notFound(): AppError {
  return new AppError({ code: 'not_found', publicMessage: 'There is no group with this id.' });
}
