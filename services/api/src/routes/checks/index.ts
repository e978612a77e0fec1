import { AppError, callerOf, type HttpApp } from '@keyledger/runtime';
import { problemResponses, repeated, shortText } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { checkSchema } from '../../checks/check-schema.ts';
import { findChecks, loadChecks } from '../../checks/check-store.ts';
import { readViolations } from '../../conventions/access-levels.ts';
import { registerList } from '../../conventions/register-list.ts';
import { documentation } from '../../conventions/route-definition.ts';
import type { ApiDeps } from '../api-deps.ts';
import { changeChecks } from './change-checks.ts';

/** Registers what can be read and changed about checks. Their ids are words, so they have no prefix. */
export function registerChecks(app: HttpApp, deps: ApiDeps): void {
  registerList(app, deps, {
    path: '/checks',
    access: readViolations,
    operationId: 'listChecks',
    tag: 'Checks',
    summary: 'Lists the checks with how they stand.',
    item: checkSchema,
    filters: { id: repeated(shortText) },
    id: sql.ref<string>('id'),
    sorts: { id: { by: sql.ref('id'), type: 'text' } },
    find: (_db, query) => findChecks(query.id),
    load: (db, ids, _query, caller) => loadChecks(db, ids, caller),
  });
  getCheck(app, deps);
  changeChecks(app, deps);
}

function getCheck(app: HttpApp, deps: ApiDeps): void {
  const definition = {
    path: '/checks/:id',
    access: readViolations,
    operationId: 'getCheck',
    tag: 'Checks',
    summary: 'Reads one check with how it stands.',
  };
  app.get(
    definition.path,
    {
      config: { access: definition.access },
      schema: {
        ...documentation(definition),
        params: z.strictObject({ id: z.string().max(100) }),
        querystring: z.strictObject({}),
        response: { 200: checkSchema, ...problemResponses },
      },
    },
    async (request) => {
      const [check] = await loadChecks(deps.db, [request.params.id], callerOf(request));
      if (check === undefined) throw new AppError({ code: 'not_found' });
      return check;
    },
  );
}
