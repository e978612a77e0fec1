import type { HttpApp } from '@keyledger/runtime';
import { registerRead } from '../../conventions/register-read.ts';
import { importSchema } from '../../people/importing/import-schema.ts';
import { loadImport } from '../../people/importing/import-store.ts';
import type { ApiDeps } from '../api-deps.ts';
import { readPeople } from './people-access.ts';

/** `GET /people/imports/{id}`. */
export function getImportRoute(app: HttpApp, deps: ApiDeps): void {
  registerRead(app, deps, {
    path: '/people/imports/:id',
    access: readPeople,
    operationId: 'getImport',
    tag: 'People',
    summary: 'Reads how an import goes, or went.',
    item: importSchema,
    type: 'import',
    load: (db, id) => loadImport(db, id),
  });
}
