import type { HttpApp } from '@keyledger/runtime';
import type { ApiDeps } from '../api-deps.ts';
import { bulkViolations } from './bulk-violations.ts';
import { changeViolationRoutes } from './change-violation.ts';
import { decideAboutViolation } from './decide-about-violation.ts';
import { getViolation } from './get-violation.ts';
import { listViolations } from './list-violations.ts';
import { requestExceptionRoutes } from './request-exception.ts';

/** Registers what can be read and decided about violations. */
export function registerViolations(app: HttpApp, deps: ApiDeps): void {
  listViolations(app, deps);
  getViolation(app, deps);
  decideAboutViolation(app, deps);
  bulkViolations(app, deps);
  changeViolationRoutes(app, deps);
  requestExceptionRoutes(app, deps);
}
