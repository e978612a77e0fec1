import type { HttpApp } from '@keyledger/runtime';
import { readAccess } from '../../conventions/access-levels.ts';
import { registerRead } from '../../conventions/register-read.ts';
import { ruleSchema } from '../../rules/rule-schema.ts';
import { loadRules } from '../../rules/rule-store.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `GET /rules/{id}`: deleted ones too. */
export function getRuleRoute(app: HttpApp, deps: ApiDeps): void {
  registerRead(app, deps, {
    path: '/rules/:id',
    access: readAccess,
    operationId: 'getRule',
    tag: 'Rules',
    summary: 'Reads one access rule.',
    item: ruleSchema,
    type: 'rule',
    load: async (db, id, caller) => (await loadRules(db, [id], caller))[0],
  });
}
