import type { HttpApp } from '@keyledger/runtime';
import { administer } from '../../conventions/access-levels.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { groupPreviewInput, groupPreviewSchema } from '../../groups/group-preview.ts';
import { previewGroup } from '../../groups/preview-group.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `POST /organisation-groups/preview`. */
export function previewGroupRoute(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'POST',
    path: '/organisation-groups/preview',
    access: administer,
    operationId: 'previewOrganisationGroup',
    tag: 'Organisation groups',
    summary:
      'Says which organisations a new, changed or deleted group would gain and lose, whose access that makes valid or invalid, and changes nothing.',
    description:
      'A new group without `organisationGroupId`; a group replaced by `group`; a group deleted when `group` is null. The checks themselves judge before and after, where a rule names the group.',
    body: groupPreviewInput,
    responses: { 200: groupPreviewSchema },
    async handle({ db, caller, body }) {
      requireUnlimited(caller);
      return { status: 200, body: await previewGroup(db, { ...body, caller }) };
    },
  });
}
