import type { HttpApp } from '@keyledger/runtime';
import { writePeople } from '../../conventions/access-levels.ts';
import { actorOf } from '../../conventions/caller.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { createPerson } from '../../people/create-person.ts';
import { newPerson } from '../../people/person-input.ts';
import { personSchema } from '../../people/person-schema.ts';
import { loadPerson } from '../../people/person-store.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `POST /people`. */
export function createPersonRoute(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'POST',
    path: '/people',
    access: writePeople,
    operationId: 'createPerson',
    tag: 'People',
    summary: 'Adds a person.',
    body: newPerson,
    responses: { 201: personSchema },
    async handle({ db, caller, body }) {
      requireUnlimited(caller);
      const id = await createPerson(db, body, { actor: actorOf(caller), timeZone: deps.timeZone });
      return { status: 201, body: await loadPerson(db, id) };
    },
  });
}
