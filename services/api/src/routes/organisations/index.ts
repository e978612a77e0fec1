import type { HttpApp } from '@keyledger/runtime';
import type { ApiDeps } from '../api-deps.ts';
import { getOrganisation } from './get-organisation.ts';
import { listOrganisations } from './list-organisations.ts';

/** Registers what can be read and done about organisations. */
export function registerOrganisations(app: HttpApp, deps: ApiDeps): void {
  listOrganisations(app, deps);
  getOrganisation(app, deps);
}
