import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import type { ListPart } from '../listing/answer-list.ts';
import { entitlementName } from './entitlement-store.ts';

/** An account, with what it holds now. */
export type ViewedAccount = {
  readonly id: string;
  readonly userName: string;
  readonly email: string | null;
  readonly firstName: string | null;
  readonly lastName: string | null;
  readonly xeroUserId: string;
  readonly xeroGlobalUserId: string | null;
  readonly isSubscriber: boolean;
  readonly active: boolean;
  readonly firstSeenAt: Date;
  readonly observedAt: Date | null;
  readonly removedAt: Date | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: string;
  readonly entitlements: readonly { id: string; name: string; role: string | null }[];
};

/**
 * Accounts as `a`, and as `taken` who has the address of a removed one now: then the removed one is called by its id at Xero,
 * since no two users may have one name.
 */
const accounts = sql`
  directory.account a left join lateral (
    select max(b.updated_at) as at, max(b.version) as version from directory.account b
     where a.status = 'removed' and b.organisation_id = a.organisation_id and b.normalised_email = a.normalised_email
       and b.id <> a.id and (b.status = 'current' or b.id > a.id)) taken on true`;

/** The name of account `a`. */
export const accountUserName = sql<string>`
  case when taken.at is null and a.email is not null then a.email else a.xero_user_id::text end`;

/** When what is shown of account `a` last changed. */
export const accountUpdatedAt = sql<Date>`greatest(a.updated_at, taken.at)`;

/** How many accounts of an organisation fit a condition about `a`. */
export async function countAccounts(db: Db, organisationId: string, condition: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from ${accounts} where a.organisation_id = ${organisationId} and ${condition}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Ids of accounts of an organisation that fit a condition about `a`, in the order of ids. */
export async function findAccountIds(
  db: Db,
  organisationId: string,
  { condition, after, skip, count }: ListPart & { condition: RawBuilder<boolean> },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select a.id from ${accounts}
     where a.organisation_id = ${organisationId} and ${condition} and (${after}::uuid is null or a.id > ${after}::uuid)
     order by a.id offset ${skip} limit ${count}`.execute(db);
  return rows.map((row) => row.id);
}

/** Accounts of an organisation with these ids, in the order of ids. */
export async function loadAccounts(db: Db, organisationId: string, ids: readonly string[]): Promise<ViewedAccount[]> {
  const { rows } = await sql<ViewedAccount>`
    select a.id, ${accountUserName} as "userName", a.email, a.first_name as "firstName", a.last_name as "lastName",
           a.xero_user_id as "xeroUserId", a.xero_global_user_id as "xeroGlobalUserId",
           a.status = 'current' and a.is_subscriber as "isSubscriber", a.status = 'current' as active,
           a.first_seen_at as "firstSeenAt", a.removed_at as "removedAt",
           case when a.status = 'current' then r.last_read_completed_at else a.observed_at end as "observedAt",
           a.created_at as "createdAt", ${accountUpdatedAt} as "updatedAt",
           a.version || coalesce('.' || taken.version, '') as version,
           coalesce((select jsonb_agg(jsonb_build_object('id', e.id, 'name', ${entitlementName}, 'role', e.role) order by e.id)
                       from directory.access_grant g join directory.entitlement e on e.id = g.entitlement_id
                      where g.account_id = a.id and g.until_not_after is null), '[]') as entitlements
      from ${accounts} left join directory.read_state r on r.organisation_id = a.organisation_id
     where a.id = any(${[...ids]}::uuid[]) and a.organisation_id = ${organisationId} order by a.id`.execute(db);
  return rows;
}
