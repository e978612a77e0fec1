import { AppError, type HttpApp } from '@keyledger/runtime';
import { pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { accountChange, givenKindFacts } from '../../accounts/account-change.ts';
import { accountSchema } from '../../accounts/account-schema.ts';
import { loadAccounts } from '../../accounts/account-store.ts';
import { classifyAccount } from '../../accounts/classify-account.ts';
import { linkAccount } from '../../accounts/link-account.ts';
import { controlChangeSchema } from '../../control-changes/control-change.ts';
import { loadControlChanges } from '../../control-changes/control-change-store.ts';
import { workOnViolations } from '../../conventions/access-levels.ts';
import { actorOf } from '../../conventions/caller.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `PATCH /accounts/{id}`. */
export function changeAccountRoute(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'PATCH',
    path: '/accounts/:id',
    access: workOnViolations,
    operationId: 'changeAccount',
    tag: 'Access',
    summary: 'Links an account to a person, or classifies it. Needs `If-Match`.',
    description:
      'Either `personId` or `kind` with `kindFacts`. A class whose facts are missing is kept, but not in force: external needs sponsor, company, organisations, ceiling, approver and end; shared owner and purpose; integration owner; vendor owner and end. A higher ceiling of a record that is in force, or none any more, makes fewer things fail, so it needs a reason. It answers 202 with a control change when it would end something high or critical and there is a second operator, who decides under `/control-changes`.',
    params: z.strictObject({ id: pathIdOf('account') }),
    body: accountChange,
    responses: { 200: accountSchema, 202: controlChangeSchema },
    async handle({ db, caller, params: { id }, body, request }) {
      const [visible] = await loadAccounts(db, [id], { caller });
      if (visible === undefined) throw new AppError({ code: 'not_found' });
      const match = (version: number) => requireMatch(request, version);
      const { personId, kind, kindFacts, reason = null } = body;
      if (personId !== undefined) await linkAccount(db, { accountId: id, personId, actor: actorOf(caller), match });
      if (kind !== undefined) {
        const facts = kindFacts ?? givenKindFacts.parse({});
        const statement = { accountId: id, kind, facts, reason, caller, timeZone: deps.timeZone, match };
        const changed = await classifyAccount(db, statement);
        if (changed.outcome === 'requested')
          return { status: 202, body: (await loadControlChanges(db, [changed.controlChangeId], caller))[0] };
      }
      return { status: 200, body: (await loadAccounts(db, [id], { caller }))[0] };
    },
  });
}
