import type { HttpApp } from '@keyledger/runtime';
import { readViolations } from '../../conventions/access-levels.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { findHistory } from '../../violations/find-history.ts';
import { violationWithHistorySchema } from '../../violations/violation-schema.ts';
import { loadViolations } from '../../violations/violation-store.ts';
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
    async load(db, id, caller) {
      const [violation] = await loadViolations(db, [id], caller);
      return violation && { ...violation, history: await findHistory(db, [id]) };
    },
  });
}
