import { AppError, type HttpApp } from '@keyledger/runtime';
import { pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { accountChange, givenKindFacts } from '../../accounts/account-change.ts';
import { accountSchema } from '../../accounts/account-schema.ts';
import { loadAccounts } from '../../accounts/account-store.ts';
import { classifyAccount } from '../../accounts/classify-account.ts';
import { linkAccount } from '../../accounts/link-account.ts';
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
      'Either `personId` or `kind` with `kindFacts`. A class whose facts are missing is kept, but not in force: external needs sponsor, company, organisations, ceiling, approver and end; shared owner and purpose; integration owner; vendor owner and end.',
    params: z.strictObject({ id: pathIdOf('account') }),
    body: accountChange,
    responses: { 200: accountSchema },
    async handle({ db, caller, params: { id }, body, request }) {
      const [visible] = await loadAccounts(db, [id], { caller });
      if (visible === undefined) throw new AppError({ code: 'not_found' });
      const statement = {
        accountId: id,
        actor: actorOf(caller),
        match: (version: number) => requireMatch(request, version),
      };
      const { personId, kind, kindFacts } = body;
      if (personId !== undefined) await linkAccount(db, { ...statement, personId });
      if (kind !== undefined) {
        const facts = kindFacts ?? givenKindFacts.parse({});
        await classifyAccount(db, { ...statement, kind, facts, caller, timeZone: deps.timeZone });
      }
      return { status: 200, body: (await loadAccounts(db, [id], { caller }))[0] };
    },
  });
}
