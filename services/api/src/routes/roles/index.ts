import { findFeedPosition } from '@keyledger/database';
import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import { columnsOf, wantedFormat } from '@keyledger/runtime/exporting';
import { listEnvelope, problemResponses } from '@keyledger/runtime/rest';
import { z } from 'zod';
import { readAccess } from '../../conventions/access-levels.ts';
import { documentation } from '../../conventions/route-definition.ts';
import { exportFormsOf } from '../../exporting/export-forms.ts';
import { exportRows } from '../../exporting/export-rows.ts';
import { findRoles } from '../../roles/find-roles.ts';
import type { ApiDeps } from '../api-deps.ts';

const roleSchema = z
  .object({
    id: z.string().describe("Xero's value."),
    name: z.string(),
    rank: z.int().nullable().describe('50 is an adviser, 10 read only; null when the value says nothing about power.'),
    privileged: z.boolean(),
    known: z.boolean(),
    description: z.string(),
  })
  .meta({ id: 'Role', description: "A value of Xero's organisation role." });

const list = {
  path: '/roles',
  access: readAccess,
  operationId: 'listRoles',
  tag: 'Access',
  summary: 'Lists roles with rank and meaning. One page holds them all.',
};
const read = { ...list, path: '/roles/:id', operationId: 'getRole', summary: 'Reads one role.' };

/** Registers what can be read about roles. */
export function registerRoles(app: HttpApp, deps: ApiDeps): void {
  app.get(
    list.path,
    {
      config: { access: readAccess },
      schema: {
        ...documentation(list),
        querystring: z.strictObject({}),
        response: {
          200: {
            description: 'All roles.',
            content: { 'application/json': { schema: listEnvelope(roleSchema) }, ...exportFormsOf(roleSchema) },
          },
          ...problemResponses,
        },
      },
    },
    async (request, reply) => {
      const format = wantedFormat(request.headers.accept);
      if (format !== null) {
        return exportRows(deps, { format, reply }, () => ({
          name: list.path,
          columns: columnsOf(roleSchema),
          async *pages({ db }) {
            yield await findRoles(db, callerOf(request));
          },
        }));
      }
      const feed = await findFeedPosition(deps.db);
      return { data: await findRoles(deps.db, callerOf(request)), next: null, ...feed };
    },
  );
  app.get(
    read.path,
    {
      config: { access: readAccess },
      schema: {
        ...documentation(read),
        params: z.strictObject({ id: z.string().max(100) }),
        querystring: z.strictObject({}),
        response: { 200: roleSchema, ...problemResponses },
      },
    },
    async (request) => {
      const roles = await findRoles(deps.db, callerOf(request));
      const role = roles.find(({ id }) => id === request.params.id);
      if (role === undefined) throw new AppError({ code: 'not_found' });
      return role;
    },
  );
}
