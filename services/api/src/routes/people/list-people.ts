import { normaliseEmail } from '@keyledger/domain';
import type { HttpApp } from '@keyledger/runtime';
import { flag, givenIdOf, repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { registerList } from '../../conventions/register-list.ts';
import { employmentStatuses, personSchema } from '../../people/person-schema.ts';
import { findPeople, loadPeople } from '../../people/person-store.ts';
import type { ApiDeps } from '../api-deps.ts';
import { readPeople } from './people-access.ts';

/** `GET /people`. */
export function listPeopleRoute(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/people',
    access: readPeople,
    operationId: 'listPeople',
    tag: 'People',
    summary: 'Lists people.',
    description: 'Without deleted ones, unless `include=deleted`. `email` finds primary addresses and aliases.',
    item: personSchema,
    filters: {
      source: repeated(shortText),
      externalId: repeated(shortText),
      status: repeated(z.enum(employmentStatuses)),
      inScope: flag.optional(),
      department: repeated(shortText),
      jobRole: repeated(shortText),
      managerPersonId: repeated(givenIdOf('person')),
      email: repeated(shortText.transform((text) => normaliseEmail(text) ?? '')),
    },
    id: sql.ref<string>('p.id'),
    sorts: {
      displayName: { by: sql.ref('p.display_name'), type: 'text' },
      updatedAt: { by: sql.ref('p.updated_at'), type: 'timestamptz' },
    },
    knows: ['q', 'updatedAfter', 'include'],
    find: findPeople,
    load: (db, ids) => loadPeople(db, ids),
  });
}
