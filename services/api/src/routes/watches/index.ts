import type { RouteAccess } from '@keyledger/contracts';
import type { HttpApp } from '@keyledger/runtime';
import { givenIdOf, idOf, instant, pathIdOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { optionalBody } from '../../conventions/optional-body.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { startWatch } from '../../watches/start-watch.ts';
import type { ApiDeps } from '../api-deps.ts';

const access: RouteAccess = { roles: ['admin', 'reviewer'], scopes: ['violations:write', 'admin'] };

/** Registers `POST /organisations/{id}/watch`. */
export function registerWatches(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'POST',
    path: '/organisations/:id/watch',
    access,
    operationId: 'watchOrganisation',
    tag: 'Organisations',
    summary: 'Reads an organisation every half minute for ten minutes.',
    description:
      'For whoever puts something right in Xero now: a case turns green while one watches. It stops when the case that is named is resolved (without one: when nothing of the organisation is open). Watching uses at most a fifth of the calls a day that Xero allows for the organisation; when that is used up it is refused. Asking again begins the ten minutes anew.',
    params: z.strictObject({ id: pathIdOf('organisation') }),
    body: optionalBody({ caseId: givenIdOf('case').nullable().default(null) }),
    responses: {
      202: z.object({
        organisationId: idOf('organisation'),
        caseId: idOf('case').nullable(),
        everySeconds: z.int(),
        endsAt: instant.describe('At the latest.'),
        readsLeft: z.int().describe('Reads that the share of watching still allows today.'),
      }),
    },
    async handle({ db, caller, params: { id }, body: { caseId } }) {
      return { status: 202, body: await startWatch(db, { organisationId: id, caseId, caller }) };
    },
  });
}
