import type { HttpApp } from '@keyledger/runtime';
import type { ApiDeps } from '../api-deps.ts';
import { getOrganisation } from './get-organisation.ts';
import { governOrganisations } from './govern-organisations.ts';
import { importOrganisationsRoute } from './import-organisations.ts';
import { listOrganisations } from './list-organisations.ts';
import { retireOrganisation } from './retire-organisation.ts';
import { syncOrganisation } from './sync-organisation.ts';
import { updateOrganisation } from './update-organisation.ts';

/** Registers what can be read and done about organisations. */
export function registerOrganisations(app: HttpApp, deps: ApiDeps): void {
  listOrganisations(app, deps);
  getOrganisation(app, deps);
  updateOrganisation(app, deps);
  syncOrganisation(app, deps);
  governOrganisations(app, deps);
  importOrganisationsRoute(app, deps);
  retireOrganisation(app, deps);
}
