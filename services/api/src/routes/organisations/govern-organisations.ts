import { severities } from '@keyledger/domain';
import type { HttpApp } from '@keyledger/runtime';
import { flag, givenIdOf, idOf, pathIdOf } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { administer } from '../../conventions/access-levels.ts';
import { noBody } from '../../conventions/no-body.ts';
import { registerWrite } from '../../conventions/register-write.ts';
import { type GovernTarget, governOrganisations as govern } from '../../organisations/govern-organisations.ts';
import type { ApiDeps } from '../api-deps.ts';

/** Open violations by check and severity. */
export const openViolationCounts = z.array(
  z.object({ checkId: z.string(), severity: z.enum(severities), count: z.int() }),
);

const query = z.strictObject({ dryRun: flag.default(false) });
const target = z.union([
  z.strictObject({ organisationIds: z.array(givenIdOf('organisation')).min(1).max(10_000) }),
  z.strictObject({ groupIds: z.array(givenIdOf('organisation_group')).min(1).max(100) }),
  z.strictObject({ all: z.literal(true) }),
]);
const answer = z.object({
  dryRun: z.boolean(),
  organisationIds: z.array(idOf('organisation')).describe('Those that are governed from now on, or would be.'),
  openViolations: openViolationCounts.describe('Open violations, which then have a due time.'),
});

const common = {
  method: 'POST',
  access: administer,
  tag: 'Organisations',
  description: 'Needs a person (in a demo the bootstrap key will do), unless `dryRun` only asks what it would mean.',
  query,
  responses: { 200: answer },
} as const;

/** `POST /organisations/govern` (several, a group, all) and `POST /organisations/{id}/govern`. */
export function governOrganisations(app: HttpApp, deps: ApiDeps): void {
  registerWrite(app, deps, {
    ...common,
    path: '/organisations/govern',
    operationId: 'governOrganisations',
    summary: 'Starts governing organisations.',
    body: target,
    handle: async ({ db, caller, query: { dryRun }, body }) => {
      const effect = await govern(db, { target: body satisfies GovernTarget, dryRun, caller });
      return { status: 200, body: { dryRun, ...effect } };
    },
  });
  registerWrite(app, deps, {
    ...common,
    path: '/organisations/:id/govern',
    operationId: 'governOrganisation',
    summary: 'Starts governing an organisation.',
    params: z.strictObject({ id: pathIdOf('organisation') }),
    body: noBody,
    handle: async ({ db, caller, params: { id }, query: { dryRun } }) => {
      const effect = await govern(db, { target: { organisationIds: [id] }, dryRun, caller });
      return { status: 200, body: { dryRun, ...effect } };
    },
  });
}
