import type { HttpApp } from '@keyledger/runtime';
import { pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { controlChangeSchema } from '../../control-changes/control-change.ts';
import { loadControlChanges } from '../../control-changes/control-change-store.ts';
import { administer } from '../../conventions/access-levels.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { changeRule } from '../../rules/change-rule.ts';
import { ruleInput } from '../../rules/rule-input.ts';
import { ruleSchema } from '../../rules/rule-schema.ts';
import { loadRules } from '../../rules/rule-store.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `PUT /rules/{id}`. */
export function replaceRuleRoute(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'PUT',
    path: '/rules/:id',
    access: administer,
    operationId: 'replaceRule',
    tag: 'Rules',
    summary: 'Replaces an access rule. Needs `If-Match`.',
    description:
      'A higher ceiling makes fewer things fail, as does covering people who hold more than the rules that cover them allow, where open violations end by that: it needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.',
    params: z.strictObject({ id: pathIdOf('rule') }),
    body: ruleInput,
    responses: { 200: ruleSchema, 202: controlChangeSchema },
    async handle({ db, caller, params, body, request }) {
      requireUnlimited(caller);
      const match = (version: number) => requireMatch(request, version);
      const change = { id: params.id, input: body, caller, timeZone: deps.timeZone, match };
      const changed = await changeRule(db, change);
      if (changed.outcome === 'applied') return { status: 200, body: (await loadRules(db, [params.id], caller))[0] };
      return { status: 202, body: (await loadControlChanges(db, [changed.controlChangeId], caller))[0] };
    },
  });
}
