import type { HttpApp } from '@keyledger/runtime';
import { pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { writePeople } from '../../conventions/access-levels.ts';
import { actorOf } from '../../conventions/caller.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { changePerson } from '../../people/change-person.ts';
import { personChange } from '../../people/person-input.ts';
import { personSchema } from '../../people/person-schema.ts';
import { loadPerson } from '../../people/person-store.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `PATCH /people/{id}`. */
export function changePersonRoute(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'PATCH',
    path: '/people/:id',
    access: writePeople,
    operationId: 'changePerson',
    tag: 'People',
    summary: 'Changes a person. Needs `If-Match`.',
    description: 'Fields that are left out stay. The checks of everything that the person can reach run at once.',
    params: z.strictObject({ id: pathIdOf('person') }),
    body: personChange,
    responses: { 200: personSchema },
    async handle({ db, caller, params, body, request }) {
      requireUnlimited(caller);
      await changePerson(db, {
        id: params.id,
        statement: body,
        actor: actorOf(caller),
        timeZone: deps.timeZone,
        match: (version) => requireMatch(request, version),
      });
      return { status: 200, body: await loadPerson(db, params.id) };
    },
  });
}
