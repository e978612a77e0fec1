import type { Db } from '@keyledger/database';
import { knownRoles } from '@keyledger/domain';
import { type RawBuilder, sql } from 'kysely';
import { privilegedRoles } from '../../roles/privileged-roles.ts';
import type { ListPart } from '../listing/answer-list.ts';

/** An entitlement of an organisation. */
export type ViewedEntitlement = {
  readonly id: string;
  readonly kind: 'role' | 'subscriber';
  readonly role: string | null;
  readonly name: string;
  readonly privileged: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: string;
  /** Ids of the accounts that hold it; null when they were not asked for. */
  readonly memberIds: readonly string[] | null;
};

/** The name of entitlement `e`. */
export const entitlementName = sql<string>`
  case e.role ${sql.join(
    knownRoles.map(({ id, name }) => sql`when ${sql.lit(id)} then ${sql.lit(name)}`),
    sql` `,
  )} else coalesce(e.role, 'Subscriber') end`;

/** Entitlements as `e`, with when somebody last got or lost them as `held`. */
const entitlements = sql`
  directory.entitlement e left join lateral (
    select max(g.updated_at) as at, sum(g.version) as version from directory.access_grant g
     where g.entitlement_id = e.id) held on true`;

/** When entitlement `e` or who holds it last changed. */
export const entitlementUpdatedAt = sql<Date>`greatest(e.updated_at, held.at)`;

const memberIds = sql`
  coalesce((select jsonb_agg(g.account_id order by g.account_id) from directory.access_grant g
             where g.entitlement_id = e.id and g.until_not_after is null), '[]')`;

/** How many entitlements of an organisation fit a condition about `e`. */
export async function countEntitlements(
  db: Db,
  organisationId: string,
  condition: RawBuilder<boolean>,
): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${entitlements} where e.organisation_id = ${organisationId} and ${condition}`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}

/** Ids of entitlements of an organisation that fit a condition about `e`, in the order of ids. */
export async function findEntitlementIds(
  db: Db,
  organisationId: string,
  { condition, after, skip, count }: ListPart & { condition: RawBuilder<boolean> },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select e.id from ${entitlements}
     where e.organisation_id = ${organisationId} and ${condition} and (${after}::uuid is null or e.id > ${after}::uuid)
     order by e.id offset ${skip} limit ${count}`.execute(db);
  return rows.map((row) => row.id);
}

/** Entitlements of an organisation with these ids, in the order of ids. */
export async function loadEntitlements(
  db: Db,
  organisationId: string,
  { ids, withMembers }: { ids: readonly string[]; withMembers: boolean },
): Promise<ViewedEntitlement[]> {
  const { rows } = await sql<ViewedEntitlement>`
    select e.id, e.kind, e.role, ${entitlementName} as name,
           e.role is null or lower(e.role) = any(${privilegedRoles}) as privileged, e.created_at as "createdAt",
           ${entitlementUpdatedAt} as "updatedAt", e.version || '.' || coalesce(held.version, 0) as version,
           ${withMembers ? memberIds : sql`null::jsonb`} as "memberIds"
      from ${entitlements}
     where e.id = any(${[...ids]}::uuid[]) and e.organisation_id = ${organisationId} order by e.id`.execute(db);
  return rows;
}
