import type { HttpApp } from '@keyledger/runtime';
import type { ApiDeps } from '../api-deps.ts';
import { decideAboutViolation } from './decide-about-violation.ts';
import { getViolation } from './get-violation.ts';
import { listViolations } from './list-violations.ts';
import { requestExceptions } from './request-exception.ts';

/** Registers what can be read and decided about violations. */
export function registerViolations(app: HttpApp, deps: ApiDeps): void {
  listViolations(app, deps);
  getViolation(app, deps);
  decideAboutViolation(app, deps);
  requestExceptions(app, deps);
}
