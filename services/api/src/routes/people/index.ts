import type { HttpApp } from '@keyledger/runtime';
import type { ApiDeps } from '../api-deps.ts';
import { changePersonRoute } from './change-person.ts';
import { createPersonRoute } from './create-person.ts';
import { deletePersonRoute } from './delete-person.ts';
import { getImportRoute } from './get-import.ts';
import { getPersonRoute } from './get-person.ts';
import { importPeopleRoute } from './import-people.ts';
import { listPeopleRoute } from './list-people.ts';
import { peopleSources } from './people-sources.ts';
import { upsertPersonRoute } from './upsert-person.ts';

/** Registers what can be read and done about people. */
export function registerPeople(app: HttpApp, deps: ApiDeps): void {
  listPeopleRoute(app, deps);
  getPersonRoute(app, deps);
  createPersonRoute(app, deps);
  changePersonRoute(app, deps);
  deletePersonRoute(app, deps);
  upsertPersonRoute(app, deps);
  importPeopleRoute(app, deps);
  getImportRoute(app, deps);
  peopleSources(app, deps);
}
