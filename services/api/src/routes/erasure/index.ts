import type { HttpApp } from '@keyledger/runtime';
import { pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { administerAsPerson } from '../../conventions/access-levels.ts';
import { actorOf } from '../../conventions/caller.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { requireUnlimited } from '../../conventions/require-unlimited.ts';
import { someText } from '../../conventions/text-schemas.ts';
import { erasePerson } from '../../erasure/erase-person.ts';
import { personSchema } from '../../people/person-schema.ts';
import { loadPerson } from '../../people/person-store.ts';
import type { ApiDeps } from '../api-deps.ts';

/** Registers the erasure of a person. */
export function registerErasure(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'POST',
    path: '/people/:id/erase',
    access: administerAsPerson,
    operationId: 'erasePerson',
    tag: 'People',
    summary: 'Erases the personal data of somebody who left. Cannot be taken back. Needs `If-Match`.',
    description:
      'Names, addresses and versions go, and the data of every event about the person, their accounts that are gone and the violations about those. So does what names them in passing, and, within minutes, their names in the stored answers of Xero. Ids, times and roles stay, and the chain of the journal still verifies. 409 while they are employed, still have access, can sign in here, or Xero is read with their consent.',
    params: z.strictObject({ id: pathIdOf('person') }),
    body: z.strictObject({ reason: someText(1, 2000).describe('Kept in the journal: name nobody.') }),
    responses: { 200: personSchema },
    async handle({ db, caller, params: { id }, body: { reason }, request }) {
      requireUnlimited(caller);
      const match = (version: number) => requireMatch(request, version);
      await erasePerson(db, { id, reason, actor: actorOf(caller), match });
      return { status: 200, body: await loadPerson(db, id) };
    },
  });
}
