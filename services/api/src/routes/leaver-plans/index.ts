import { callerOf, type HttpApp } from '@keyledger/runtime';
import { type Column, columnsOf, wantedFormat } from '@keyledger/runtime/exporting';
import { givenIdOf, pathIdOf, problemResponses } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { readAccess } from '../../conventions/access-levels.ts';
import { documentation } from '../../conventions/route-definition.ts';
import { exportFormsOf } from '../../exporting/export-forms.ts';
import { exportRows } from '../../exporting/export-rows.ts';
import { type LeaverStep, leaverPlanSchema, leaverStepSchema } from '../../leaver-plans/leaver-plan-schema.ts';
import { makeLeaverPlan } from '../../leaver-plans/make-leaver-plan.ts';
import type { ApiDeps } from '../api-deps.ts';

const route = {
  path: '/people/:id/leaver-plan',
  access: readAccess,
  operationId: 'getLeaverPlan',
  tag: 'People',
  summary: 'Tells what has to be done in Xero when somebody leaves, and how far it is.',
  description:
    'Every account of the person in every organisation, grouped by who can remove it, with a letter to each client. As CSV, NDJSON or a workbook: one row for each account; with `ownerPersonId` only those of the organisations that this person owns.',
};
const params = z.strictObject({ id: pathIdOf('person') });
const querystring = z.strictObject({ ownerPersonId: givenIdOf('person').optional() });

/** In a table, whoever can do it is named instead of described. */
const rowColumns: readonly Column[] = columnsOf(leaverStepSchema).map((column) =>
  column.name === 'canBeDoneBy' ? { name: column.name, valueOf: namesOf } : column,
);

function namesOf(step: unknown): string[] {
  return (step as LeaverStep).canBeDoneBy.map(({ name, email }) => (email === null ? name : `${name} <${email}>`));
}

/** Registers `GET /people/{id}/leaver-plan`. */
export function registerLeaverPlans(app: HttpApp, deps: ApiDeps): void {
  app.route({
    method: 'GET',
    url: route.path,
    config: { access: route.access },
    schema: {
      ...documentation(route),
      params,
      querystring,
      response: {
        200: {
          description: 'The plan as JSON; in every other form its accounts as rows.',
          content: { 'application/json': { schema: leaverPlanSchema }, ...exportFormsOf(leaverStepSchema) },
        },
        ...problemResponses,
      },
    },
    handler: async (request, reply) => {
      const { id } = request.params as z.output<typeof params>;
      const { ownerPersonId } = request.query as z.output<typeof querystring>;
      const { xeroWebUrl, timeZone } = deps;
      const asked = { personId: id, caller: callerOf(request), xeroWebUrl, timeZone, ownerPersonId };
      const plan = await makeLeaverPlan(deps.db, asked);
      const format = wantedFormat(request.headers.accept);
      if (format === null) return reply.send(plan as never);
      const rows = plan.groups.flatMap(({ steps }) => steps).map((step) => z.encode(leaverStepSchema, step));
      return exportRows(deps, { format, reply }, () =>
        Promise.resolve({ name: 'leaver plan', columns: rowColumns, pages: () => onePage(rows) }),
      );
    },
  });
}

async function* onePage(rows: readonly unknown[]): AsyncGenerator<readonly unknown[]> {
  yield rows;
}
