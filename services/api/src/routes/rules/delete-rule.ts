import type { HttpApp } from '@keyledger/runtime';
import { pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { administer } from '../../conventions/access-levels.ts';
import { actorOf } from '../../conventions/caller.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { deleteRule } from '../../rules/save-rule.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `DELETE /rules/{id}`. */
export function deleteRuleRoute(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'DELETE',
    path: '/rules/:id',
    access: administer,
    operationId: 'deleteRule',
    tag: 'Rules',
    summary: 'Deletes an access rule. Needs `If-Match`.',
    description: 'It is in force no more and stays readable by id, with `deletedAt`.',
    params: z.strictObject({ id: pathIdOf('rule') }),
    responses: { 204: z.null() },
    async handle({ db, caller, params, request }) {
      requireUnlimited(caller);
      const match = (version: number) => requireMatch(request, version);
      await deleteRule(db, { id: params.id, actor: actorOf(caller), match });
      return { status: 204, body: null };
    },
  });
}
