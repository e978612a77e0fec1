import type { HttpApp } from '@keyledger/runtime';
import { oneLine, pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { z } from 'zod';
import {
  changeClassificationRule,
  previewClassification,
  type RuleOutcome,
} from '../../classification-rules/change-classification-rules.ts';
import {
  classificationPreviewInput,
  classificationPreviewSchema,
} from '../../classification-rules/classification-preview.ts';
import {
  classificationRuleInput,
  classificationRuleSchema,
} from '../../classification-rules/classification-rule-schema.ts';
import { loadClassificationRules } from '../../classification-rules/classification-rule-store.ts';
import { controlChangeSchema } from '../../control-changes/control-change.ts';
import { loadControlChanges } from '../../control-changes/control-change-store.ts';
import { administer } from '../../conventions/access-levels.ts';
import { registerWrite, type WriteAnswer, type WriteContext } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import type { ApiDeps } from '../api-deps.ts';

const common = { access: administer, tag: 'Classification rules' } as const;
const params = z.strictObject({ id: pathIdOf('classification_rule') });
const description =
  'What makes fewer things fail needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.';

/** `POST /classification-rules`, `POST /classification-rules/preview`, `PUT` and `DELETE /classification-rules/{id}`. */
export function writeClassificationRules(app: HttpApp, deps: ApiDeps): void {
  const { timeZone } = deps;
  registerWrite(app, deps, {
    ...common,
    method: 'POST',
    path: '/classification-rules',
    operationId: 'createClassificationRule',
    summary: 'Adds a classification rule.',
    description: `${description} Accounts are classified by the evaluation that follows.`,
    body: classificationRuleInput,
    responses: { 201: classificationRuleSchema, 202: controlChangeSchema },
    async handle({ db, caller, body }) {
      requireUnlimited(caller);
      const { reason } = body;
      const change = { id: null, input: body, caller, timeZone, match: () => {}, reason };
      return answer({ db, caller }, await changeClassificationRule(db, change), 201);
    },
  });
  registerWrite(app, deps, {
    ...common,
    method: 'POST',
    path: '/classification-rules/preview',
    operationId: 'previewClassificationRule',
    summary: 'Says which accounts a new, changed or deleted rule would classify, and changes nothing.',
    description: 'The checks themselves judge everything before and after.',
    body: classificationPreviewInput,
    responses: { 200: classificationPreviewSchema },
    async handle({ db, caller, body: { classificationRuleId: id, rule: input } }) {
      requireUnlimited(caller);
      return { status: 200, body: await previewClassification(db, { id, input, caller, timeZone }) };
    },
  });
  registerWrite(app, deps, {
    ...common,
    method: 'PUT',
    path: '/classification-rules/:id',
    operationId: 'replaceClassificationRule',
    summary: 'Replaces a classification rule. Needs `If-Match`.',
    description,
    params,
    body: classificationRuleInput,
    responses: { 200: classificationRuleSchema, 202: controlChangeSchema },
    async handle({ db, caller, params: { id }, body, request }) {
      requireUnlimited(caller);
      const match = (version: number) => requireMatch(request, version);
      const change = { id, input: body, caller, timeZone, match, reason: body.reason };
      return answer({ db, caller }, await changeClassificationRule(db, change), 200);
    },
  });
  registerWrite(app, deps, {
    ...common,
    method: 'DELETE',
    path: '/classification-rules/:id',
    operationId: 'deleteClassificationRule',
    summary: 'Deletes a classification rule. Needs `If-Match`.',
    description: `Its accounts count as what the next rule that fits says. ${description}`,
    params,
    query: z.strictObject({ reason: oneLine(3, 2000).optional() }),
    responses: { 204: z.null(), 202: controlChangeSchema },
    async handle({ db, caller, params: { id }, query: { reason = null }, request }) {
      requireUnlimited(caller);
      const match = (version: number) => requireMatch(request, version);
      const change = { id, input: null, caller, timeZone, match, reason };
      return answer({ db, caller }, await changeClassificationRule(db, change), 204);
    },
  });
}

async function answer(
  { db, caller }: Pick<WriteContext<z.ZodType, z.ZodType, z.ZodType>, 'db' | 'caller'>,
  outcome: RuleOutcome,
  status: 200 | 201 | 204,
): Promise<WriteAnswer> {
  if (outcome.outcome === 'requested') {
    return { status: 202, body: (await loadControlChanges(db, [outcome.controlChangeId], caller))[0] };
  }
  return { status, body: status === 204 ? null : (await loadClassificationRules(db, [outcome.id]))[0] };
}
