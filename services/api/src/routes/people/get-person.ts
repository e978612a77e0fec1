import type { HttpApp } from '@keyledger/runtime';
import { registerRead } from '../../conventions/register-read.ts';
import { personSchema } from '../../people/person-schema.ts';
import { loadPeople } from '../../people/person-store.ts';
import type { ApiDeps } from '../api-deps.ts';
import { readPeople } from './people-access.ts';

/** `GET /people/{id}`: deleted people too. */
export function getPersonRoute(app: HttpApp, deps: ApiDeps): void {
  registerRead(app, deps, {
    path: '/people/:id',
    access: readPeople,
    operationId: 'getPerson',
    tag: 'People',
    summary: 'Reads one person.',
    item: personSchema,
    type: 'person',
    load: async (db, id) => (await loadPeople(db, [id]))[0],
  });
}
