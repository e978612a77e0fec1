import type { HttpApp } from '@keyledger/runtime';
import { administer } from '../../conventions/access-levels.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { previewRule } from '../../rules/preview-rule.ts';
import { rulePreviewInput, rulePreviewSchema } from '../../rules/rule-preview.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `POST /rules/preview`. */
export function previewRuleRoute(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'POST',
    path: '/rules/preview',
    access: administer,
    operationId: 'previewRule',
    tag: 'Rules',
    summary: 'Says whom a new, changed or deleted rule would make valid or invalid, and changes nothing.',
    description:
      'A new rule without `ruleId`; a rule replaced by `rule`; a rule deleted when `rule` is null. The check itself judges everybody before and after.',
    body: rulePreviewInput,
    responses: { 200: rulePreviewSchema },
    async handle({ db, caller, body }) {
      requireUnlimited(caller);
      return {
        status: 200,
        body: await previewRule(db, { ...body, caller, timeZone: deps.timeZone }),
      };
    },
  });
}
