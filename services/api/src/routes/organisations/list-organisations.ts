import type { HttpApp } from '@keyledger/runtime';
import { flag, givenIdOf, repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import {
  connectionStates,
  dataStates,
  governanceStates,
  organisationSchema,
  relationships,
} from '../../organisations/organisation-schema.ts';
import { findOrganisations, loadOrganisations } from '../../organisations/organisation-store.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `GET /organisations`. */
export function listOrganisations(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/organisations',
    access: readAccess,
    operationId: 'listOrganisations',
    tag: 'Organisations',
    summary: 'Lists organisations.',
    item: organisationSchema,
    filters: {
      connectionState: repeated(z.enum(connectionStates)),
      dataState: repeated(z.enum(dataStates)),
      governance: repeated(z.enum(governanceStates)),
      relationship: repeated(z.enum(relationships)),
      countryCode: repeated(shortText),
      plan: repeated(shortText),
      label: repeated(shortText),
      groupId: repeated(givenIdOf('organisation_group')),
      ownerPersonId: repeated(givenIdOf('person')),
      xeroTenantId: repeated(z.uuid()),
      lastReadFailed: flag
        .optional()
        .describe('Whether the newest read failed, though what is known may still be fresh.'),
    },
    id: sql.ref<string>('o.id'),
    sorts: {
      name: { by: sql.ref('o.name'), type: 'text' },
      updatedAt: { by: sql.ref('o.updated_at'), type: 'timestamptz' },
    },
    knows: ['q', 'updatedAfter'],
    find: findOrganisations,
    load: (db, ids, _query, caller) => loadOrganisations(db, ids, { caller, xeroWebUrl: deps.xeroWebUrl }),
  });
}
