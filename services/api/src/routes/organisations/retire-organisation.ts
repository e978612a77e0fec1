import type { HttpApp } from '@keyledger/runtime';
import { flag, idOf, pathIdOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { administerAsPerson } from '../../conventions/access-levels.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { someText } from '../../conventions/text-schemas.ts';
import { retireOrganisation as retire } from '../../organisations/retire-organisation.ts';
import type { ApiDeps } from '../api-deps.ts';
import { openViolationCounts } from './govern-organisations.ts';

const answer = z.object({
  outcome: z.enum(['dry_run', 'applied', 'requested']),
  openViolations: openViolationCounts.describe('What resolves as out of scope.'),
  needsSecondOperator: z.boolean().describe('Whether it waits for a second operator.'),
  controlChangeId: idOf('control_change').nullable(),
});

/** `POST /organisations/{id}/retire`. */
export function retireOrganisation(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    method: 'POST',
    path: '/organisations/:id/retire',
    access: administerAsPerson,
    operationId: 'retireOrganisation',
    tag: 'Organisations',
    summary: 'Takes an organisation out of governance.',
    description:
      'Answers 202 when a second operator must approve it first, because something high or critical is open. Disconnecting is a step of its own.',
    params: z.strictObject({ id: pathIdOf('organisation') }),
    query: z.strictObject({ dryRun: flag.default(false) }),
    body: z.strictObject({ reason: someText(3, 2000) }),
    responses: { 200: answer, 202: answer },
    async handle({ db, caller, params: { id }, query: { dryRun }, body: { reason } }) {
      const effect = await retire(db, { id, reason, dryRun, caller });
      return { status: effect.outcome === 'requested' ? 202 : 200, body: effect };
    },
  });
}
