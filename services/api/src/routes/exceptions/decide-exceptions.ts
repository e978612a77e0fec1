import type { Caller } from '@keyledger/contracts';
import type { Db } from '@keyledger/database';
import type { HttpApp } from '@keyledger/runtime';
import { pathIdOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { decideAsPerson } from '../../conventions/access-levels.ts';
import { optionalBody } from '../../conventions/optional-body.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { someText } from '../../conventions/text-schemas.ts';
import { approveException, declineException, withdrawException } from '../../exceptions/decide-exception.ts';
import { exceptionSchema } from '../../exceptions/exception-schema.ts';
import { loadExceptions } from '../../exceptions/exception-store.ts';
import type { ApiDeps } from '../api-deps.ts';

const common = {
  method: 'POST',
  tag: 'Exceptions',
  access: decideAsPerson,
  params: z.strictObject({ id: pathIdOf('exception') }),
  responses: { 200: exceptionSchema },
} as const;
const withReason = optionalBody({ reason: someText(1, 2000).nullable().default(null) });

/** `POST /exceptions/{id}/approve`, `/decline`, `/withdraw`. */
export function decideExceptions(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    ...common,
    path: '/exceptions/:id/approve',
    operationId: 'approveException',
    summary: 'Approves what another asked for.',
    description: 'By another operator than who asked; neither of them the subject.',
    body: optionalBody({}),
    async handle({ db, caller, params: { id } }) {
      await approveException(db, { exceptionId: id, caller });
      return show(db, id, caller);
    },
  });
  registerWrite(app, deps, {
    ...common,
    path: '/exceptions/:id/decline',
    operationId: 'declineException',
    summary: 'Declines what another asked for.',
    body: withReason,
    async handle({ db, caller, params: { id }, body }) {
      await declineException(db, { exceptionId: id, caller, reason: body.reason });
      return show(db, id, caller);
    },
  });
  registerWrite(app, deps, {
    ...common,
    path: '/exceptions/:id/withdraw',
    operationId: 'withdrawException',
    summary: 'Takes a request back, or ends an exception in force.',
    description: 'The violation of an ended exception is open again, with fresh time to fix.',
    body: withReason,
    async handle({ db, caller, params: { id }, body }) {
      await withdrawException(db, { exceptionId: id, caller, reason: body.reason });
      return show(db, id, caller);
    },
  });
}

async function show(db: Db, id: string, caller: Caller) {
  return { status: 200, body: (await loadExceptions(db, [id], caller))[0] };
}
