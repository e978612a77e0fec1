import type { HttpApp } from '@keyledger/runtime';
import { givenIdOf, oneLine, pathIdOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { workOnViolations } from '../../conventions/access-levels.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { assignViolations } from '../../violations/assign-violations.ts';
import { requireDone } from '../../violations/decide-each.ts';
import { nameTicket } from '../../violations/name-ticket.ts';
import { showViolation } from '../../violations/show-violation.ts';
import { violationWithHistorySchema } from '../../violations/violation-schema.ts';
import type { ApiDeps } from '../api-deps.ts';

/** Pages show it as a link: nothing but the web. */
const webAddress = oneLine(8, 2000).refine((text) => {
  const url = URL.parse(text);
  return url !== null && (url.protocol === 'https:' || url.protocol === 'http:') && url.username === '';
}, 'must be an address that begins with https:// or http://');

const common = {
  tag: 'Violations',
  access: workOnViolations,
  params: z.strictObject({ id: pathIdOf('violation') }),
  responses: { 200: violationWithHistorySchema },
} as const;

/** `PATCH /violations/{id}`, `PUT, DELETE /violations/{id}/external`. */
export function changeViolationRoutes(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    ...common,
    method: 'PATCH',
    path: '/violations/:id',
    operationId: 'changeViolation',
    summary: 'Says who answers for a violation.',
    description:
      'Without an owner of its own it falls to the first owner of its organisation; null goes back to that. Needs no If-Match.',
    body: z.strictObject({ ownerPersonId: givenIdOf('person').nullable() }),
    async handle({ db, caller, params: { id }, body: { ownerPersonId } }) {
      requireDone(await assignViolations(db, { violationIds: [id], caller, ownerPersonId }));
      return { status: 200, body: await showViolation(db, id, caller) };
    },
  });
  registerWrite(app, deps, {
    ...common,
    method: 'PUT',
    path: '/violations/:id/external',
    operationId: 'setExternalTicket',
    summary: 'Says which ticket of another system follows a violation.',
    description: 'Takes the place of the one before. Needs no If-Match; the same again changes nothing.',
    body: z.strictObject({
      system: oneLine(1, 100),
      reference: oneLine(1, 200),
      url: webAddress.nullable().default(null),
    }),
    async handle({ db, caller, params: { id }, body: ticket }) {
      await nameTicket(db, { violationId: id, ticket, caller });
      return { status: 200, body: await showViolation(db, id, caller) };
    },
  });
  registerWrite(app, deps, {
    ...common,
    method: 'DELETE',
    path: '/violations/:id/external',
    operationId: 'removeExternalTicket',
    summary: 'Takes the ticket of another system away.',
    async handle({ db, caller, params: { id } }) {
      await nameTicket(db, { violationId: id, ticket: null, caller });
      return { status: 200, body: await showViolation(db, id, caller) };
    },
  });
}
