import type { RouteAccess } from '@keyledger/contracts';
import { requestWork } from '@keyledger/database';
import type { HttpApp } from '@keyledger/runtime';
import { idOf, instant, pathIdOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { noBody } from '../../conventions/no-body.ts';
import { readNow } from '../../conventions/read-now.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireVisible } from '../../organisations/require-visible.ts';
import type { ApiDeps } from '../api-deps.ts';

const access: RouteAccess = { roles: ['admin', 'reviewer'], scopes: ['violations:write', 'admin'] };

/** `POST /organisations/{id}/sync`. */
export function syncOrganisation(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'POST',
    path: '/organisations/:id/sync',
    access,
    operationId: 'syncOrganisation',
    tag: 'Organisations',
    summary: 'Reads an organisation now.',
    description: 'Answers at once; the run stands under `/syncs` when it has ended.',
    params: z.strictObject({ id: pathIdOf('organisation') }),
    body: noBody,
    responses: { 202: z.object({ organisationId: idOf('organisation'), requestedAt: instant }) },
    async handle({ db, caller, params: { id }, request }) {
      await requireVisible(db, [id], caller);
      await requestWork(db, { kind: 'sync', organisationIds: [id], cause: 'requested', requestId: request.id });
      return { status: 202, body: { organisationId: id, requestedAt: await readNow(db) } };
    },
  });
}
