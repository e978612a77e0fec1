import type { HttpApp } from '@keyledger/runtime';
import { z } from 'zod';
import { writePeople } from '../../conventions/access-levels.ts';
import { actorOf } from '../../conventions/caller.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { upsertPerson } from '../../people/create-person.ts';
import { externalId, sourceName, wholePerson } from '../../people/person-input.ts';
import { personSchema } from '../../people/person-schema.ts';
import { loadPerson } from '../../people/person-store.ts';
import type { ApiDeps } from '../api-deps.ts';

/** `PUT /people/external/{source}/{externalId}`. */
export function upsertPersonRoute(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'PUT',
    path: '/people/external/:source/:externalId',
    access: writePeople,
    operationId: 'upsertPerson',
    tag: 'People',
    summary: "Adds or replaces a person by a source's own id.",
    description: 'Sends the whole person: what is left out is emptied. Brings a deleted person back.',
    params: z.strictObject({ source: sourceName, externalId }),
    body: wholePerson,
    responses: { 200: personSchema, 201: personSchema },
    async handle({ db, caller, params, body }) {
      requireUnlimited(caller);
      const saved = await upsertPerson(db, params, body, { actor: actorOf(caller), timeZone: deps.timeZone });
      return { status: saved.isNew ? 201 : 200, body: await loadPerson(db, saved.personId) };
    },
  });
}
