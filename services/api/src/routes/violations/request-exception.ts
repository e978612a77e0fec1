import type { HttpApp } from '@keyledger/runtime';
import { pathIdOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { workOnViolations } from '../../conventions/access-levels.ts';
import { dayOrInstant } from '../../conventions/day-or-instant.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { someText } from '../../conventions/text-schemas.ts';
import { exceptionSchema } from '../../exceptions/exception-schema.ts';
import { loadExceptions } from '../../exceptions/exception-store.ts';
import { requestExceptions, requestFalsePositives } from '../../exceptions/request-exception.ts';
import { requireDone } from '../../violations/decide-each.ts';
import type { ApiDeps } from '../api-deps.ts';

const common = {
  method: 'POST',
  tag: 'Exceptions',
  access: workOnViolations,
  params: z.strictObject({ id: pathIdOf('violation') }),
  responses: { 201: exceptionSchema },
} as const;

/** What an exception is asked for with. */
export const exceptionRequest = {
  reason: someText(3, 2000),
  compensatingMeasure: someText(3, 2000).describe('What lowers the risk while the violation stands.'),
  expiresAt: dayOrInstant,
};

/** `POST /violations/{id}/except`, `/false-positive`: what a second operator approves under `/exceptions`. */
export function requestExceptionRoutes(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    ...common,
    path: '/violations/:id/except',
    operationId: 'requestException',
    summary: 'Asks that a violation may stand until an end.',
    description:
      'At most 30 days when critical, 90 when high, 180 when medium, 365 when low. Of an excepted violation this asks for a renewal. Waits under `/exceptions` for a second operator.',
    body: z.strictObject(exceptionRequest),
    async handle({ db, caller, params, body }) {
      const request = { ...body, violationIds: [params.id], caller, timeZone: deps.timeZone };
      const { exceptionId } = requireDone(await requestExceptions(db, request));
      return { status: 201, body: (await loadExceptions(db, [exceptionId ?? ''], caller))[0] };
    },
  });
  registerWrite(app, deps, {
    ...common,
    path: '/violations/:id/false-positive',
    operationId: 'requestFalsePositive',
    summary: 'Says that a violation is none.',
    description: 'Not for facts of Xero. Waits under `/exceptions` for a second operator.',
    body: z.strictObject({ reason: someText(3, 2000) }),
    async handle({ db, caller, params, body }) {
      const request = { violationIds: [params.id], reason: body.reason, caller };
      const { exceptionId } = requireDone(await requestFalsePositives(db, request));
      return { status: 201, body: (await loadExceptions(db, [exceptionId ?? ''], caller))[0] };
    },
  });
}
