import { operatorRoles } from '@keyledger/contracts';
import { newOperatorSchema, operatorPatchSchema, operatorSchema } from '@keyledger/contracts/schemas';
import type { Db } from '@keyledger/database';
import { AppError, type HttpApp } from '@keyledger/runtime';
import { pathIdOf, repeated, requireMatch } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { grantableGroups } from '../../access/group-limits.ts';
import { actorOf } from '../../access/service-actor.ts';
import { addOperator } from '../../operators/add-operator.ts';
import { findOperators, loadOperators } from '../../operators/operator-store.ts';
import { deleteOperator, updateOperator } from '../../operators/update-operator.ts';
import { registerList } from '../../rest/register-list.ts';
import { registerRead } from '../../rest/register-read.ts';
import { registerWrite, type WriteContext } from '../../rest/register-write.ts';
import { administer as access, readAdministration } from '../../rest/route-access.ts';

const url = '/operators';
const params = z.strictObject({ id: pathIdOf('operator') });

/** People who sign in. Only admins change them. */
export function operatorRoutes(app: HttpApp, db: Db): void {
  registerList(app, db, {
    url,
    access: readAdministration,
    item: operatorSchema,
    filters: { role: repeated(z.enum(operatorRoles)) },
    knows: ['q', 'updatedAfter', 'include'],
    id: sql.ref<string>('o.id'),
    find: (db, query, caller) => findOperators(db, { ...query, deleted: query.include === 'deleted' }, caller),
    load: loadOperators,
  });
  registerRead(app, db, {
    url: `${url}/:id`,
    access: readAdministration,
    type: 'operator',
    item: operatorSchema,
    load: loadOperators,
  });
  registerWrite(app, db, {
    method: 'POST',
    url,
    access,
    body: newOperatorSchema,
    answers: { status: 201, schema: operatorSchema },
    async handle({ db, caller, body }) {
      const organisationGroupIds = grantableGroups(caller, body.organisationGroupIds);
      const id = await addOperator(db, { ...body, organisationGroupIds }, actorOf(caller));
      const [added] = await loadOperators(db, [id], caller);
      return added;
    },
  });
  registerWrite(app, db, {
    method: 'PATCH',
    url: `${url}/:id`,
    access,
    params,
    body: operatorPatchSchema,
    answers: { status: 200, schema: operatorSchema },
    async handle(context) {
      const { db, caller, body, request } = context;
      const before = await lockOperator(context);
      requireMatch(request, before.version);
      await updateOperator(db, { before, patch: body, caller });
      const [updated] = await loadOperators(db, [before.id], caller);
      return updated;
    },
  });
  registerWrite(app, db, {
    method: 'DELETE',
    url: `${url}/:id`,
    access,
    params,
    answers: { status: 204 },
    async handle(context) {
      await deleteOperator(context.db, { before: await lockOperator(context), caller: context.caller });
    },
  });
}

async function lockOperator({ db, params: { id }, caller }: WriteContext<typeof params, z.ZodType>) {
  const [found] = await loadOperators(db, [id], caller, { forUpdate: true });
  if (found === undefined) throw new AppError({ code: 'not_found' });
  return found;
}
