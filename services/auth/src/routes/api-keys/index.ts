import { apiKeyPatchSchema, apiKeySchema, createdApiKeySchema, newApiKeySchema } from '@keyledger/contracts/schemas';
import type { Db } from '@keyledger/database';
import { AppError, type HttpApp } from '@keyledger/runtime';
import { pathIdOf, requireMatch } from '@keyledger/runtime/rest';
import { sql } from 'kysely';
import { z } from 'zod';
import { grantableGroups } from '../../access/group-limits.ts';
import { actorOf } from '../../access/service-actor.ts';
import { findApiKeys, loadApiKeys } from '../../api-keys/api-key-store.ts';
import { createApiKey } from '../../api-keys/create-api-key.ts';
import { deleteApiKey, updateApiKey } from '../../api-keys/update-api-key.ts';
import { registerList } from '../../rest/register-list.ts';
import { registerRead } from '../../rest/register-read.ts';
import { registerWrite, type WriteContext } from '../../rest/register-write.ts';
import { administer as access, readAdministration } from '../../rest/route-access.ts';

const url = '/api-keys';
const params = z.strictObject({ id: pathIdOf('api_key') });
const usualDays = 365;

/** Keys of other systems. Only admins change them. */
export function apiKeyRoutes(app: HttpApp, db: Db): void {
  registerList(app, db, {
    url,
    access: readAdministration,
    item: apiKeySchema,
    filters: {},
    knows: ['q', 'updatedAfter', 'include'],
    id: sql.ref<string>('k.id'),
    find: (db, query, caller) => findApiKeys(db, { ...query, deleted: query.include === 'deleted' }, caller),
    load: loadApiKeys,
  });
  registerRead(app, db, {
    url: `${url}/:id`,
    access: readAdministration,
    type: 'api_key',
    item: apiKeySchema,
    load: loadApiKeys,
  });
  registerWrite(app, db, {
    method: 'POST',
    url,
    access,
    body: newApiKeySchema,
    answers: { status: 201, schema: createdApiKeySchema },
    holdsSecret: true,
    async handle({ db, caller, body }) {
      const organisationGroupIds = grantableGroups(caller, body.organisationGroupIds);
      await refuseExpired(db, body.expiresAt);
      const expiresAt = body.expiresAt === undefined ? await inDays(db, usualDays) : body.expiresAt;
      const { id, key } = await createApiKey(db, { ...body, expiresAt, organisationGroupIds }, actorOf(caller));
      const [made] = await loadApiKeys(db, [id], caller);
      return { ...made, key };
    },
  });
  registerWrite(app, db, {
    method: 'PATCH',
    url: `${url}/:id`,
    access,
    params,
    body: apiKeyPatchSchema,
    answers: { status: 200, schema: apiKeySchema },
    async handle(context) {
      const { db, caller, body, request } = context;
      const before = await lockApiKey(context);
      requireMatch(request, before.version);
      await updateApiKey(db, { before, patch: body, caller });
      const [updated] = await loadApiKeys(db, [before.id], caller);
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
      await deleteApiKey(context.db, { before: await lockApiKey(context), caller: context.caller });
    },
  });
}

async function lockApiKey({ db, params: { id }, caller }: WriteContext<typeof params, z.ZodType>) {
  const [found] = await loadApiKeys(db, [id], caller, { forUpdate: true });
  if (found === undefined) throw new AppError({ code: 'not_found' });
  return found;
}

/** @throws AppError `unprocessable` for an expiry that has passed: the key would never work. */
async function refuseExpired(db: Db, expiresAt: Date | null | undefined): Promise<void> {
  if (!expiresAt || expiresAt > (await inDays(db, 0))) return;
  throw new AppError({
    code: 'unprocessable',
    publicMessage: 'expiresAt has passed already. Name a later instant.',
  });
}

async function inDays(db: Db, days: number): Promise<Date> {
  const { rows } = await sql<{ at: Date }>`select app.now() + make_interval(days => ${days}) as at`.execute(db);
  return rows[0]?.at ?? new Date(0);
}
