import type { HttpApp } from '@keyledger/runtime';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { organisationSchema } from '../../organisations/organisation-schema.ts';
import { loadOrganisations } from '../../organisations/organisation-store.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `GET /organisations/{id}`. */
export function getOrganisation(app: HttpApp, deps: ApiDeps): void {
  registerRead(app, deps, {
    path: '/organisations/:id',
    access: readAccess,
    operationId: 'getOrganisation',
    tag: 'Organisations',
    summary: 'Reads one organisation.',
    item: organisationSchema,
    type: 'organisation',
    load: async (db, id, caller) => (await loadOrganisations(db, [id], { caller, xeroWebUrl: deps.xeroWebUrl }))[0],
  });
}
