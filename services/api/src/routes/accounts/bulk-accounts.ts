import type { HttpApp } from '@keyledger/runtime';
import { z } from 'zod';
import { bulkAccountResult, bulkDecisions } from '../../accounts/bulk-decisions.ts';
import { decideAboutAccounts } from '../../accounts/decide-about-accounts.ts';
import { workOnViolations } from '../../conventions/access-levels.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `POST /accounts/bulk`. */
export function bulkAccounts(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'POST',
    path: '/accounts/bulk',
    access: workOnViolations,
    operationId: 'decideAboutAccounts',
    tag: 'Access',
    summary: 'Says whose or what up to 1,000 accounts are.',
    description:
      'Each decision names its accounts and says one of: `personId`, an existing person; `person`, somebody new (needs the right to add people); `kind` with `kindFacts`, nobody of yours. A decision that is refused changes nothing of the others. What raises the ceiling of a record in force needs a `reason`, and may wait for a second operator as a control change, one for each account. Answers with a result for each account, in the order asked.',
    body: bulkDecisions,
    responses: {
      200: z.object({ done: z.int(), waiting: z.int(), refused: z.int(), results: z.array(bulkAccountResult) }),
    },
    async handle({ db, caller, body: { decisions } }) {
      const results = await decideAboutAccounts(db, decisions, { caller, timeZone: deps.timeZone });
      const waiting = results.filter(({ controlChangeId }) => controlChangeId !== null).length;
      const refused = results.filter(({ problem }) => problem !== null).length;
      return { status: 200, body: { done: results.length - waiting - refused, waiting, refused, results } };
    },
  });
}
