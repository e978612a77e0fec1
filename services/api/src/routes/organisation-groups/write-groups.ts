import type { HttpApp } from '@keyledger/runtime';
import { pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { administer } from '../../conventions/access-levels.ts';
import { actorOf } from '../../conventions/caller.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { groupInput, groupSchema } from '../../groups/group-schema.ts';
import { loadGroups } from '../../groups/group-store.ts';
import { createGroup, deleteGroup, replaceGroup } from '../../groups/save-group.ts';
import type { ApiDeps } from '../api-deps.ts';

const common = { access: administer, tag: 'Organisation groups' };
const params = z.strictObject({ id: pathIdOf('organisation_group') });

/** `POST /organisation-groups`, `PUT` and `DELETE /organisation-groups/{id}`. */
export function writeGroups(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    ...common,
    method: 'POST',
    path: '/organisation-groups',
    operationId: 'createOrganisationGroup',
    summary: 'Adds a group of organisations.',
    body: groupInput,
    responses: { 201: groupSchema },
    async handle({ db, caller, body }) {
      requireUnlimited(caller);
      const id = await createGroup(db, body, actorOf(caller));
      return { status: 201, body: (await loadGroups(db, [id], caller))[0] };
    },
  });
  registerWrite(app, deps, {
    ...common,
    method: 'PUT',
    path: '/organisation-groups/:id',
    operationId: 'replaceOrganisationGroup',
    summary: 'Replaces a group of organisations. Needs `If-Match`.',
    params,
    body: groupInput,
    responses: { 200: groupSchema },
    async handle({ db, caller, params: { id }, body, request }) {
      requireUnlimited(caller);
      const match = (version: number) => requireMatch(request, version);
      await replaceGroup(db, { id, input: body, actor: actorOf(caller), match });
      return { status: 200, body: (await loadGroups(db, [id], caller))[0] };
    },
  });
  registerWrite(app, deps, {
    ...common,
    method: 'DELETE',
    path: '/organisation-groups/:id',
    operationId: 'deleteOrganisationGroup',
    summary: 'Deletes a group of organisations. Needs `If-Match`.',
    description: 'Its members leave it. It stays readable by id, with `deletedAt`.',
    params,
    responses: { 204: z.null() },
    async handle({ db, caller, params: { id }, request }) {
      requireUnlimited(caller);
      await deleteGroup(db, { id, actor: actorOf(caller), match: (version) => requireMatch(request, version) });
      return { status: 204, body: null };
    },
  });
}
