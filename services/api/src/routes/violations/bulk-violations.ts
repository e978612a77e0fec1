import { errorCodes } from '@keyledger/contracts';
import type { HttpApp } from '@keyledger/runtime';
import { givenIdOf, idOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { workOnViolations } from '../../conventions/access-levels.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { someText } from '../../conventions/text-schemas.ts';
import { decideInBulk } from '../../violations/decide-in-bulk.ts';
import type { ApiDeps } from '../api-deps.ts';
import { exceptionRequest } from './request-exception.ts';

const most = 1000;

const violationIds = z
  .array(givenIdOf('violation'))
  .min(1)
  .max(most)
  .refine((ids) => new Set(ids).size === ids.length, 'names a violation twice');

/** What can be done with many violations at once; the fields are those of the single actions. */
const bulkBody = z.discriminatedUnion('action', [
  z.strictObject({
    action: z.literal('acknowledge'),
    violationIds,
    plan: someText(1, 4000).nullable().default(null),
    ownerPersonId: givenIdOf('person').optional(),
  }),
  z.strictObject({ action: z.literal('claim-fixed'), violationIds }),
  z.strictObject({ action: z.literal('comment'), violationIds, text: someText(1, 4000) }),
  z.strictObject({ action: z.literal('assign'), violationIds, ownerPersonId: givenIdOf('person').nullable() }),
  z.strictObject({ action: z.literal('except'), violationIds, ...exceptionRequest }),
  z.strictObject({ action: z.literal('false-positive'), violationIds, reason: someText(3, 2000) }),
]);

const resultSchema = z.object({
  violationId: idOf('violation'),
  status: z.int().describe('The status that the single action would have answered with.'),
  problem: z
    .object({
      code: z.enum(errorCodes),
      detail: z.string(),
      reason: z.string().nullable().describe('The name of the refusal, where the single action gives one.'),
    })
    .nullable()
    .describe('Why this one was refused; null when it is done.'),
  version: z.int().nullable().describe('The version of the violation now; null when it was not found.'),
  exceptionId: idOf('exception').nullable().describe('What waits for a second operator now.'),
});

/** `POST /violations/bulk`. */
export function bulkViolations(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'POST',
    path: '/violations/bulk',
    access: workOnViolations,
    operationId: 'decideAboutViolations',
    tag: 'Violations',
    summary: 'Does the same with up to 1,000 violations.',
    description:
      'Each is judged alone, as the single action judges it; what is refused changes nothing of the others. Answers with a result for each, in the order asked. What only a person may do (approving, confirming a change) cannot be done in bulk.',
    body: bulkBody,
    responses: {
      200: z.object({ done: z.int(), refused: z.int(), results: z.array(resultSchema) }),
    },
    async handle({ db, caller, body }) {
      const results = await decideInBulk(db, { request: body, caller, timeZone: deps.timeZone });
      const done = results.filter(({ problem }) => problem === null).length;
      return { status: 200, body: { done, refused: results.length - done, results } };
    },
  });
}
