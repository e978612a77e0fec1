import type { Caller } from '@keyledger/contracts';
import { type Db, fitsGroup, type KeysetQuery, keysetQuery } from '@keyledger/database';
import { sql } from 'kysely';
import { containsText } from '../conventions/contains-text.ts';
import type { Group } from './group-schema.ts';

/** What a list of groups can be narrowed to. */
export type GroupFilters = {
  organisationId?: readonly string[] | undefined;
  q?: string | undefined;
  updatedAfter?: Date | undefined;
  include?: 'deleted' | undefined;
};

/** Condition: the caller may see group `g`. */
function isVisibleGroup(caller: Caller) {
  const { organisationGroupIds: ids } = caller;
  return ids === null ? sql<boolean>`true` : sql<boolean>`g.id = any(${[...ids]}::uuid[])`;
}

/** The groups that a caller may see and asks for, as `g`. */
export function findGroups(db: Db, filters: GroupFilters, caller: Caller): KeysetQuery {
  let query = db.selectFrom('governance.organisation_group as g').where(isVisibleGroup(caller));
  if (filters.include !== 'deleted') query = query.where('g.deleted_at', 'is', null);
  if (filters.organisationId) {
    query = query.where(sql<boolean>`exists (
      select from governance.organisation_group_member m
       where m.group_id = g.id and m.valid_to is null and m.organisation_id = any(${[...filters.organisationId]}::uuid[]))`);
  }
  if (filters.q) query = query.where(containsText(filters.q, ['g.name', 'g.description']));
  if (filters.updatedAfter) query = query.where('g.updated_at', '>', filters.updatedAfter);
  return keysetQuery(query);
}

/** Groups of these ids that the caller may see, in any order; deleted ones too. */
export async function loadGroups(db: Db, ids: readonly string[], caller: Caller): Promise<Group[]> {
  const { rows } = await sql<Group>`
    select g.id, g.created_at as "createdAt", g.updated_at as "updatedAt", g.version, g.name, g.description,
           array(select m.organisation_id from governance.organisation_group_member m
                  where m.group_id = g.id and m.valid_to is null and m.is_explicit
                  order by m.organisation_id) as "organisationIds",
           g.labels, g.country_codes as "countryCodes", g.plans,
           array(select m.organisation_id from governance.organisation_group_member m
                  where m.group_id = g.id and m.valid_to is null order by m.organisation_id) as "memberIds",
           g.deleted_at as "deletedAt"
      from governance.organisation_group g where g.id = any(${[...ids]}::uuid[]) and ${isVisibleGroup(caller)}`.execute(
    db,
  );
  return rows;
}

/** A group that is being changed, locked. */
export type LockedGroup = {
  id: string;
  name: string;
  description: string | null;
  labels: string[];
  countryCodes: string[];
  plans: string[];
  version: number;
  deletedAt: Date | null;
};

/** Finds and locks a group; nothing when there is none. */
export async function lockGroup(db: Db, id: string): Promise<LockedGroup | undefined> {
  const { rows } = await sql<LockedGroup>`
    select id, name, description, labels, country_codes as "countryCodes", plans, version, deleted_at as "deletedAt"
      from governance.organisation_group where id = ${id} for update`.execute(db);
  return rows[0];
}

/** Everybody in a group. */
export async function findMembers(db: Db, groupId: string): Promise<string[]> {
  const rows = await db
    .selectFrom('governance.organisation_group_member')
    .where('group_id', '=', groupId)
    .where('valid_to', 'is', null)
    .select('organisation_id')
    .orderBy('organisation_id')
    .execute();
  return rows.map((row) => row.organisation_id);
}

/**
 * Makes exactly these organisations, and those that fit the labels, countries and plans of a group, its members; a group that is
 * deleted keeps nobody. What was named and is named no more leaves, unless it fits.
 */
export async function replaceMembers(
  db: Db,
  groupId: string,
  organisationIds: readonly string[],
  now: Date,
): Promise<void> {
  const wanted = sql`
    select o.id, o.id = any(${[...organisationIds]}::uuid[]) as is_explicit
      from governance.organisation_group g
      join directory.organisation o on g.deleted_at is null
      left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
     where g.id = ${groupId} and (o.id = any(${[...organisationIds]}::uuid[]) or ${fitsGroup})`;
  await sql`
    with wanted as (${wanted})
    update governance.organisation_group_member m
       set is_explicit = coalesce(w.is_explicit, m.is_explicit),
           valid_to = case when w.id is null then greatest(${now}::timestamptz, m.valid_from) end
      from governance.organisation_group_member member left join wanted w on w.id = member.organisation_id
     where m.group_id = ${groupId} and m.valid_to is null and member.group_id = m.group_id and member.valid_to is null
       and member.organisation_id = m.organisation_id
       and (w.id is null or w.is_explicit <> m.is_explicit)`.execute(db);
  await sql`
    insert into governance.organisation_group_member (group_id, organisation_id, valid_from, is_explicit)
    select ${groupId}::uuid, w.id, ${now}::timestamptz, w.is_explicit from (${wanted}) w
     where not exists (
       select from governance.organisation_group_member m
        where m.group_id = ${groupId} and m.organisation_id = w.id and m.valid_to is null)`.execute(db);
}
