import type { HttpApp } from '@keyledger/runtime';
import { givenIdOf, pathIdOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { decideAsPerson, workOnViolations } from '../../conventions/access-levels.ts';
import { optionalBody } from '../../conventions/optional-body.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { someText } from '../../conventions/text-schemas.ts';
import { acknowledgeViolations } from '../../violations/acknowledge-violation.ts';
import { claimFixed } from '../../violations/claim-fixed.ts';
import { commentOnViolations } from '../../violations/comment-on-violation.ts';
import { confirmChange } from '../../violations/confirm-change.ts';
import { requireDone } from '../../violations/decide-each.ts';
import { showViolation } from '../../violations/show-violation.ts';
import { violationWithHistorySchema } from '../../violations/violation-schema.ts';
import type { ApiDeps } from '../api-deps.ts';

const common = {
  method: 'POST',
  tag: 'Violations',
  params: z.strictObject({ id: pathIdOf('violation') }),
  responses: { 200: violationWithHistorySchema },
} as const;

/** `POST /violations/{id}/acknowledge`, `/claim-fixed`, `/comment`, `/confirm`: each answers with the violation as it is then. */
export function decideAboutViolation(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    ...common,
    path: '/violations/:id/acknowledge',
    access: workOnViolations,
    operationId: 'acknowledgeViolation',
    summary: 'Takes an open violation, perhaps with a plan.',
    description: 'Its owner becomes who is named, else the person of the caller. The clock goes on.',
    body: optionalBody({
      plan: someText(1, 4000).nullable().default(null),
      ownerPersonId: givenIdOf('person').optional(),
    }),
    async handle({ db, caller, params: { id }, body }) {
      const { plan, ownerPersonId } = body;
      requireDone(await acknowledgeViolations(db, { violationIds: [id], caller, plan, ownerPersonId }));
      return { status: 200, body: await showViolation(db, id, caller) };
    },
  });
  registerWrite(app, deps, {
    ...common,
    path: '/violations/:id/claim-fixed',
    access: workOnViolations,
    operationId: 'claimFixed',
    summary: 'Says that it is done in Xero.',
    description: 'Resolves nothing: a sync is asked for at once, and the next complete read decides.',
    body: optionalBody({}),
    async handle({ db, caller, params: { id } }) {
      await claimFixed(db, { violationId: id, caller });
      return { status: 200, body: await showViolation(db, id, caller) };
    },
  });
  registerWrite(app, deps, {
    ...common,
    path: '/violations/:id/comment',
    access: workOnViolations,
    operationId: 'commentOnViolation',
    summary: 'Adds a comment to its history.',
    body: z.strictObject({ text: someText(1, 4000) }),
    async handle({ db, caller, params: { id }, body: { text } }) {
      requireDone(await commentOnViolations(db, { violationIds: [id], text, caller }));
      return { status: 200, body: await showViolation(db, id, caller) };
    },
  });
  registerWrite(app, deps, {
    ...common,
    path: '/violations/:id/confirm',
    access: decideAsPerson,
    operationId: 'confirmChange',
    summary: 'Accepts what a change check found as right.',
    description: 'Only for changes, and not by the subject. The next evaluation resolves it as `change_confirmed`.',
    body: z.strictObject({ reason: someText(3, 2000) }),
    async handle({ db, caller, params: { id }, body: { reason } }) {
      await confirmChange(db, { violationId: id, reason, caller });
      return { status: 200, body: await showViolation(db, id, caller) };
    },
  });
}
