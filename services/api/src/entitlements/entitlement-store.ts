import type { Caller } from '@keyledger/contracts';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { describeRole } from '@keyledger/domain';
import { sql } from 'kysely';
import { isVisible } from '../conventions/visible-organisations.ts';
import { privilegedRoles } from '../roles/privileged-roles.ts';
import type { Entitlement } from './entitlement-schema.ts';

/** What a list of entitlements can be narrowed to. */
export type EntitlementFilters = {
  organisationId?: readonly string[] | undefined;
  kind?: readonly string[] | undefined;
  role?: readonly string[] | undefined;
  updatedAfter?: Date | undefined;
};

/** The entitlements that a caller may see and asks for, as `e`. */
export function findEntitlements(db: Db, filters: EntitlementFilters, caller: Caller): KeysetQuery {
  let query = db.selectFrom('directory.entitlement as e').where(isVisible(caller, sql.ref('e.organisation_id')));
  if (filters.organisationId) query = query.where('e.organisation_id', 'in', filters.organisationId);
  if (filters.kind) query = query.where('e.kind', 'in', filters.kind);
  if (filters.role) query = query.where('e.role', 'in', filters.role);
  if (filters.updatedAfter) query = query.where('e.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

/** Entitlements of these ids with how many hold them now, in any order. */
export async function loadEntitlements(db: Db, ids: readonly string[], caller: Caller): Promise<Entitlement[]> {
  const { rows } = await sql<Omit<Entitlement, 'name'>>`
    select e.id, e.created_at as "createdAt", e.updated_at as "updatedAt", e.version,
           e.organisation_id as "organisationId", e.kind, e.role,
           e.role is null or lower(e.role) = any(${privilegedRoles}) as privileged,
           (select count(*) from directory.access_grant g
             where g.entitlement_id = e.id and g.until_not_after is null) as holders
      from directory.entitlement e
     where e.id = any(${[...ids]}::uuid[]) and ${isVisible(caller, sql.ref('e.organisation_id'))}`.execute(db);
  return rows.map((row) => ({ ...row, name: row.role === null ? 'Subscriber' : describeRole(row.role).name }));
}
