import type { HttpApp } from '@keyledger/runtime';
import type { ApiDeps } from '../api-deps.ts';
import { getViolation } from './get-violation.ts';
import { listViolations } from './list-violations.ts';

/** Registers what can be read about violations. */
export function registerViolations(app: HttpApp, deps: ApiDeps): void {
  listViolations(app, deps);
  getViolation(app, deps);
}
