import type { Caller } from '@keyledger/contracts';
import type { Operator } from '@keyledger/contracts/schemas';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import { isWithinLimits } from '../access/group-limits.ts';

/** Finds the operators that the caller may see. */
export function findOperators(
  db: Db,
  filter: {
    role?: readonly string[] | undefined;
    q?: string | undefined;
    updatedAfter?: Date | undefined;
    deleted: boolean;
  },
  caller: Caller,
): KeysetQuery {
  let query = db.selectFrom('auth.operator as o').where(isWithinLimits(caller, sql.ref('o.organisation_group_ids')));
  if (!filter.deleted) query = query.where('o.deleted_at', 'is', null);
  if (filter.role !== undefined) query = query.where('o.role', 'in', [...filter.role]);
  if (filter.updatedAfter !== undefined) query = query.where('o.updated_at', '>', filter.updatedAfter);
  if (filter.q !== undefined) {
    const text = filter.q.toLowerCase();
    query = query.where(
      sql<boolean>`(strpos(lower(o.display_name), ${text}) > 0 or strpos(lower(coalesce(o.email, '')), ${text}) > 0)`,
    );
  }
  return keysetQuery(query);
}

/** Loads operators by id, deleted ones too; `forUpdate` locks them. */
export async function loadOperators(
  db: Db,
  ids: readonly string[],
  caller: Caller,
  options: { forUpdate?: boolean } = {},
): Promise<Operator[]> {
  if (ids.length === 0) return [];
  const { rows } = await sql<Operator>`
    select o.id, o.display_name as "displayName", o.email, o.role, o.person_id as "personId",
           o.organisation_group_ids as "organisationGroupIds",
           (select i.issuer from auth.operator_identity i where i.operator_id = o.id) as "identityIssuer", o.deleted_at as "deletedAt", o.created_at as "createdAt",
           o.updated_at as "updatedAt", o.version
      from auth.operator o
     where o.id = any(${[...ids]}::uuid[]) and ${isWithinLimits(caller, sql.ref('o.organisation_group_ids'))}
     order by o.id ${options.forUpdate === true ? sql`for update` : sql``}`.execute(db);
  return rows;
}

/** How many admins without limits would be left without this operator. Locks them, so that two of them cannot both go. */
export async function countOtherAdmins(db: Db, operatorId: string): Promise<number> {
  const { rows } = await sql`
    select id from auth.operator
     where role = 'admin' and deleted_at is null and organisation_group_ids is null and id <> ${operatorId}
     order by id for update`.execute(db);
  return rows.length;
}
