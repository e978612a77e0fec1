import type { HttpApp } from '@keyledger/runtime';
import { requireMatch } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { changeCheck, previewCheckChange } from '../../checks/change-check.ts';
import { checkSchema } from '../../checks/check-schema.ts';
import { loadChecks } from '../../checks/check-store.ts';
import { changeEffect, controlChangeSchema } from '../../control-changes/control-change.ts';
import { loadControlChanges } from '../../control-changes/control-change-store.ts';
import { administer } from '../../conventions/access-levels.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { someText } from '../../conventions/text-schemas.ts';
import type { ApiDeps } from '../api-deps.ts';

const change = {
  enabled: z.boolean().optional(),
  settings: z
    .record(
      z.string().max(100),
      z.union([z.number(), z.boolean(), z.string().max(100), z.array(z.string().max(253)).max(500), z.null()]),
    )
    .optional(),
};
const common = { access: administer, tag: 'Checks', params: z.strictObject({ id: z.string().max(100) }) } as const;
const preview = z.object({ effect: changeEffect, needsReason: z.boolean(), needsSecondOperator: z.boolean() });

/** `PATCH /checks/{id}`, `POST /checks/{id}/preview`. */
export function changeChecks(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    ...common,
    method: 'PATCH',
    path: '/checks/:id',
    operationId: 'changeCheck',
    summary: 'Turns a check on or off, or changes its settings. Needs `If-Match`.',
    description:
      'What makes fewer things fail needs a reason. It answers 202 with a control change when it would end or soften something high or critical and there is a second operator, who decides under `/control-changes`.',
    body: z.strictObject({ ...change, reason: someText(3, 2000).nullable().default(null) }),
    responses: { 200: checkSchema, 202: controlChangeSchema },
    async handle({ db, caller, params: { id }, body, request }) {
      requireUnlimited(caller);
      const { reason, ...asked } = body;
      const match = (version: number) => requireMatch(request, version);
      const changed = await changeCheck(db, { checkId: id, change: asked, reason, caller, match });
      if (changed.outcome === 'applied') return { status: 200, body: (await loadChecks(db, [id], caller))[0] };
      return { status: 202, body: (await loadControlChanges(db, [changed.controlChangeId], caller))[0] };
    },
  });
  registerWrite(app, deps, {
    ...common,
    method: 'POST',
    path: '/checks/:id/preview',
    operationId: 'previewCheckChange',
    summary: 'Says what a change of a check would end or soften, and changes nothing.',
    body: z.strictObject(change),
    responses: { 200: preview },
    async handle({ db, caller, params: { id }, body }) {
      requireUnlimited(caller);
      return { status: 200, body: await previewCheckChange(db, { checkId: id, change: body, caller }) };
    },
  });
}
