import type { Caller } from '@keyledger/contracts';
import type { ApiKey, apiKeyPatchSchema } from '@keyledger/contracts/schemas';
import { type Db, insertEvents } from '@keyledger/database';
import { sql } from 'kysely';
import type { z } from 'zod';
import { grantableGroups } from '../access/group-limits.ts';
import { actorOf } from '../access/service-actor.ts';

const fields = ['name', 'scopes', 'expiresAt', 'organisationGroupIds'] as const;

/** Changes a key whose row is locked; it holds from the next request on. */
export async function updateApiKey(
  db: Db,
  { before, patch, caller }: { before: ApiKey; patch: z.output<typeof apiKeyPatchSchema>; caller: Caller },
): Promise<void> {
  if (patch.organisationGroupIds !== undefined) grantableGroups(caller, patch.organisationGroupIds);
  const given = Object.fromEntries(Object.entries(patch).filter(([, value]) => value !== undefined));
  const wanted: ApiKey = { ...before, ...given };
  const changed = fields.filter((field) => JSON.stringify(before[field]) !== JSON.stringify(wanted[field]));
  if (changed.length === 0) return;
  const groups = wanted.organisationGroupIds;
  const { rows } = await sql<{ version: number }>`
    update auth.api_key
       set name = ${wanted.name}, scopes = ${wanted.scopes}::text[], expires_at = ${wanted.expiresAt},
           organisation_group_ids = ${groups === null ? null : [...groups]}::uuid[], version = version + 1, updated_at = app.now()
     where id = ${before.id} returning version`.execute(db);
  const changes = Object.fromEntries(changed.map((field) => [field, [before[field], wanted[field]]]));
  await record(db, 'api_key.updated', caller, before, rows[0]?.version, { changes });
}

/** Ends a key whose row is locked, at once. */
export async function deleteApiKey(db: Db, { before, caller }: { before: ApiKey; caller: Caller }): Promise<void> {
  if (before.deletedAt !== null) return;
  const { rows } = await sql<{ version: number }>`
    update auth.api_key set deleted_at = app.now(), version = version + 1, updated_at = app.now()
     where id = ${before.id} returning version`.execute(db);
  await record(db, 'api_key.deleted', caller, before, rows[0]?.version, { name: before.name });
}

async function record(
  db: Db,
  type: string,
  caller: Caller,
  { id, version: known }: ApiKey,
  version: number | undefined,
  data: Record<string, unknown>,
): Promise<void> {
  const subject = { type: 'api_key', id, version: version ?? known };
  await insertEvents(db, [{ type, actor: actorOf(caller), organisationId: null, subject, data }]);
}
