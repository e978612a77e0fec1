import type { HttpApp } from '@keyledger/runtime';
import { registerAccounts } from './accounts/index.ts';
import type { ApiDeps } from './api-deps.ts';
import { registerAuthorisations } from './authorisations/index.ts';
import { registerCases } from './cases/index.ts';
import { registerChecks } from './checks/index.ts';
import { registerConnections } from './connections/index.ts';
import { registerControlChanges } from './control-changes/index.ts';
import { registerEntitlements } from './entitlements/index.ts';
import { registerEvents } from './events/index.ts';
import { registerExceptions } from './exceptions/index.ts';
import { registerGrants } from './grants/index.ts';
import { registerOrganisationGroups } from './organisation-groups/index.ts';
import { registerOrganisations } from './organisations/index.ts';
import { registerOverview } from './overview/index.ts';
import { registerPeople } from './people/index.ts';
import { registerRoles } from './roles/index.ts';
import { registerRules } from './rules/index.ts';
import { registerSnapshots } from './snapshots/index.ts';
import { registerSyncs } from './syncs/index.ts';
import { registerViolations } from './violations/index.ts';

/** Registers every resource of the public REST, below `/v1`. One line a resource. */
export function registerRoutes(app: HttpApp, deps: ApiDeps): void {
  registerOverview(app, deps);
  registerOrganisations(app, deps);
  registerOrganisationGroups(app, deps);
  registerAccounts(app, deps);
  registerRoles(app, deps);
  registerEntitlements(app, deps);
  registerGrants(app, deps);
  registerSnapshots(app, deps);
  registerSyncs(app, deps);
  registerAuthorisations(app, deps);
  registerConnections(app, deps);
  registerPeople(app, deps);
  registerRules(app, deps);
  registerChecks(app, deps);
  registerCases(app, deps);
  registerViolations(app, deps);
  registerExceptions(app, deps);
  registerControlChanges(app, deps);
  registerEvents(app, deps);
}
