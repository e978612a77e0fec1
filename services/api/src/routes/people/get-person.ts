import type { HttpApp } from '@keyledger/runtime';
import { z } from 'zod';
import { registerRead } from '../../conventions/register-read.ts';
import { personSchema } from '../../people/person-schema.ts';
import { loadPeople } from '../../people/person-store.ts';
import { personRecordSchema } from '../../people/several-sources/record-schema.ts';
import { loadRecords } from '../../people/several-sources/record-store.ts';
import type { ApiDeps } from '../api-deps.ts';
import { readPeople } from './people-access.ts';

/** `GET /people/{id}`, `GET /people/{id}/records`: deleted people too. */
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
  registerRead(app, deps, {
    path: '/people/:id/records',
    access: readPeople,
    operationId: 'listRecordsOfPerson',
    tag: 'People',
    summary: 'Reads what each source says about a person, the first one in order first.',
    item: z.object({ data: z.array(personRecordSchema) }),
    type: 'person',
    async load(db, id) {
      const data = await loadRecords(db, id);
      return data && { data };
    },
  });
}
