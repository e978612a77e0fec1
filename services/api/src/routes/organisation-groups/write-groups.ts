import type { HttpApp } from '@keyledger/runtime';
import { oneLine, pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { controlChangeSchema } from '../../control-changes/control-change.ts';
import { loadControlChanges } from '../../control-changes/control-change-store.ts';
import { administer } from '../../conventions/access-levels.ts';
import { actorOf } from '../../conventions/caller.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { changeGroup } from '../../groups/change-group.ts';
import { groupInput, groupReplacement, groupSchema } from '../../groups/group-schema.ts';
import { loadGroups } from '../../groups/group-store.ts';
import { createGroup } from '../../groups/save-group.ts';
import type { ApiDeps } from '../api-deps.ts';

const common = { access: administer, tag: 'Organisation groups' };
const params = z.strictObject({ id: pathIdOf('organisation_group') });
const description =
  'Where rules name the group, organisations that join or leave may make fewer things fail: that needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.';

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
    description,
    params,
    body: groupReplacement,
    responses: { 200: groupSchema, 202: controlChangeSchema },
    async handle({ db, caller, params: { id }, body: { reason, ...input }, request }) {
      requireUnlimited(caller);
      const match = (version: number) => requireMatch(request, version);
      const changed = await changeGroup(db, { id, input, reason, caller, match });
      if (changed.outcome === 'applied') return { status: 200, body: (await loadGroups(db, [id], caller))[0] };
      return { status: 202, body: (await loadControlChanges(db, [changed.controlChangeId], caller))[0] };
    },
  });
  registerWrite(app, deps, {
    ...common,
    method: 'DELETE',
    path: '/organisation-groups/:id',
    operationId: 'deleteOrganisationGroup',
    summary: 'Deletes a group of organisations. Needs `If-Match`.',
    description: `Its members leave it. It stays readable by id, with \`deletedAt\`. ${description}`,
    params,
    query: z.strictObject({ reason: oneLine(3, 2000).optional() }),
    responses: { 204: z.null(), 202: controlChangeSchema },
    async handle({ db, caller, params: { id }, query: { reason = null }, request }) {
      requireUnlimited(caller);
      const match = (version: number) => requireMatch(request, version);
      const changed = await changeGroup(db, { id, input: null, reason, caller, match });
      if (changed.outcome === 'applied') return { status: 204, body: null };
      return { status: 202, body: (await loadControlChanges(db, [changed.controlChangeId], caller))[0] };
    },
  });
}
