import type { HttpApp } from '@keyledger/runtime';
import { pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { writePeople } from '../../conventions/access-levels.ts';
import { actorOf } from '../../conventions/caller.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { deletePerson } from '../../people/change-person.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `DELETE /people/{id}`. */
export function deletePersonRoute(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'DELETE',
    path: '/people/:id',
    access: writePeople,
    operationId: 'deletePerson',
    tag: 'People',
    summary: 'Deletes a person. Needs `If-Match`.',
    description: 'Their employment counts as ended. They stay readable by id, with `deletedAt`.',
    params: z.strictObject({ id: pathIdOf('person') }),
    responses: { 204: z.null() },
    async handle({ db, caller, params, request }) {
      requireUnlimited(caller);
      await deletePerson(db, {
        id: params.id,
        actor: actorOf(caller),
        timeZone: deps.timeZone,
        match: (version) => requireMatch(request, version),
      });
      return { status: 204, body: null };
    },
  });
}
