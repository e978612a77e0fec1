import type { HttpApp } from '@keyledger/runtime';
import { controlChangeSchema } from '../../control-changes/control-change.ts';
import { loadControlChanges } from '../../control-changes/control-change-store.ts';
import { administer } from '../../conventions/access-levels.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { addRule } from '../../rules/change-rule.ts';
import { ruleInput } from '../../rules/rule-input.ts';
import { ruleSchema } from '../../rules/rule-schema.ts';
import { loadRules } from '../../rules/rule-store.ts';
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
    description:
      'Where it lets people hold more than the rules that cover them allow, and open violations end by that, it is a higher ceiling and needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.',
    body: ruleInput,
    responses: { 201: ruleSchema, 202: controlChangeSchema },
    async handle({ db, caller, body }) {
      requireUnlimited(caller);
      const added = await addRule(db, { input: body, caller, timeZone: deps.timeZone });
      if (added.outcome === 'applied') return { status: 201, body: (await loadRules(db, [added.id], caller))[0] };
      return { status: 202, body: (await loadControlChanges(db, [added.controlChangeId], caller))[0] };
    },
  });
}
