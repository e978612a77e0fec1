import type { HttpApp } from '@keyledger/runtime';
import { administer } from '../../conventions/access-levels.ts';
import { actorOf } from '../../conventions/caller.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { ruleInput } from '../../rules/rule-input.ts';
import { ruleSchema } from '../../rules/rule-schema.ts';
import { loadRules } from '../../rules/rule-store.ts';
import { createRule } from '../../rules/save-rule.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `POST /rules`. */
export function createRuleRoute(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'POST',
    path: '/rules',
    access: administer,
    operationId: 'createRule',
    tag: 'Rules',
    summary: 'Adds an access rule.',
    body: ruleInput,
    responses: { 201: ruleSchema },
    async handle({ db, caller, body }) {
      requireUnlimited(caller);
      const id = await createRule(db, body, { actor: actorOf(caller), timeZone: deps.timeZone });
      return { status: 201, body: (await loadRules(db, [id], caller))[0] };
    },
  });
}
