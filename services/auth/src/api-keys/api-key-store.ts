import type { Caller } from '@keyledger/contracts';
import type { ApiKey } from '@keyledger/contracts/schemas';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import { isWithinLimits } from '../access/group-limits.ts';

/** Finds the keys that the caller may see. */
export function findApiKeys(
  db: Db,
  filter: { q?: string | undefined; updatedAfter?: Date | undefined; deleted: boolean },
  caller: Caller,
): KeysetQuery {
  let query = db.selectFrom('auth.api_key as k').where(isWithinLimits(caller, sql.ref('k.organisation_group_ids')));
  if (!filter.deleted) query = query.where('k.deleted_at', 'is', null);
  if (filter.updatedAfter !== undefined) query = query.where('k.updated_at', '>', filter.updatedAfter);
  if (filter.q !== undefined) query = query.where(sql<boolean>`strpos(lower(k.name), ${filter.q.toLowerCase()}) > 0`);
  return keysetQuery(query);
}

/** Loads keys by id, deleted ones too; `forUpdate` locks them. */
export async function loadApiKeys(
  db: Db,
  ids: readonly string[],
  caller: Caller,
  options: { forUpdate?: boolean } = {},
): Promise<ApiKey[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<ApiKey>`
    select k.id, k.name, k.token_prefix as "tokenPrefix", k.scopes, k.organisation_group_ids as "organisationGroupIds",
           k.created_by as "createdBy", k.expires_at as "expiresAt", k.last_used_at as "lastUsedAt",
           k.deleted_at as "deletedAt", k.created_at as "createdAt", k.updated_at as "updatedAt", k.version
      from auth.api_key k
     where k.id = any(${[...ids]}::uuid[]) and ${isWithinLimits(caller, sql.ref('k.organisation_group_ids'))}
     order by k.id ${options.forUpdate === true ? sql`for update` : sql``}`.execute(db);
  return rows;
}
