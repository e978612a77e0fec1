import type { HttpApp } from '@keyledger/runtime';
import { readViolations } from '../../conventions/access-levels.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { showViolation } from '../../violations/show-violation.ts';
import { violationWithHistorySchema } from '../../violations/violation-schema.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `GET /violations/{id}`: with what happened to it. */
export function getViolation(app: HttpApp, deps: ApiDeps): void {
  registerRead(app, deps, {
    path: '/violations/:id',
    access: readViolations,
    operationId: 'getViolation',
    tag: 'Violations',
    summary: 'Reads one violation with its history.',
    item: violationWithHistorySchema,
    type: 'violation',
    load: showViolation,
  });
}
