import type { HttpApp } from '@keyledger/runtime';
import type { ApiDeps } from './api-deps.ts';
import { registerEvents } from './events/index.ts';
import { registerOrganisations } from './organisations/index.ts';

/** Registers every resource of the public REST, below `/v1`. One line a resource. */
export function registerRoutes(app: HttpApp, deps: ApiDeps): void {
  registerOrganisations(app, deps);
  registerEvents(app, deps);
}
