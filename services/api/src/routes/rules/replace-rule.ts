import type { HttpApp } from '@keyledger/runtime';
import { pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { administer } from '../../conventions/access-levels.ts';
import { actorOf } from '../../conventions/caller.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { ruleInput } from '../../rules/rule-input.ts';
import { ruleSchema } from '../../rules/rule-schema.ts';
import { loadRules } from '../../rules/rule-store.ts';
import { replaceRule } from '../../rules/save-rule.ts';
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
    params: z.strictObject({ id: pathIdOf('rule') }),
    body: ruleInput,
    responses: { 200: ruleSchema },
    async handle({ db, caller, params, body, request }) {
      requireUnlimited(caller);
      await replaceRule(db, {
        id: params.id,
        input: body,
        actor: actorOf(caller),
        timeZone: deps.timeZone,
        match: (version) => requireMatch(request, version),
      });
      return { status: 200, body: (await loadRules(db, [params.id], caller))[0] };
    },
  });
}
