import { authorisationKinds, authorisationSchema, authorisationStates } from '@keyledger/contracts/schemas';
import type { HttpApp } from '@keyledger/runtime';
import { givenIdOf, repeated } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { findAuthorisations, loadAuthorisations } from '../../authorisations/authorisation-store.ts';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { registerRead } from '../../conventions/register-read.ts';
import type { ApiDeps } from '../api-deps.ts';

/** Registers what can be read about authorisations. */
export function registerAuthorisations(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/authorisations',
    access: readAccess,
    operationId: 'listAuthorisations',
    tag: 'Authorisations',
    summary: 'Lists consents to our Xero app.',
    item: authorisationSchema,
    filters: {
      kind: repeated(z.enum(authorisationKinds)),
      state: repeated(z.enum(authorisationStates)),
      organisationId: repeated(givenIdOf('organisation')),
    },
    id: sql.ref<string>('t.id'),
    sorts: { updatedAt: { by: sql.ref('t.updated_at'), type: 'timestamptz' } },
    knows: ['updatedAfter'],
    find: findAuthorisations,
    load: (db, ids, _query, caller) => loadAuthorisations(db, ids, caller),
  });
  registerRead(app, deps, {
    path: '/authorisations/:id',
    access: readAccess,
    operationId: 'getAuthorisation',
    tag: 'Authorisations',
    summary: 'Reads one consent.',
    item: authorisationSchema,
    type: 'authorisation',
    load: async (db, id, caller) => (await loadAuthorisations(db, [id], caller))[0],
  });
}
