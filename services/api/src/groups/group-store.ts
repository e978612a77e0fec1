import type { Caller } from '@keyledger/contracts';
import { type Db, type KeysetQuery, keysetQuery } from '@keyledger/database';
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
                  where m.group_id = g.id and m.valid_to is null order by m.organisation_id) as "organisationIds",
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
  version: number;
  deletedAt: Date | null;
};

/** Finds and locks a group; nothing when there is none. */
export async function lockGroup(db: Db, id: string): Promise<LockedGroup | undefined> {
  const { rows } = await sql<LockedGroup>`
    select id, name, description, version, deleted_at as "deletedAt" from governance.organisation_group
     where id = ${id} for update`.execute(db);
  return rows[0];
}

/** Makes exactly these organisations members of a group; tells the members before. */
export async function replaceMembers(
  db: Db,
  groupId: string,
  organisationIds: readonly string[],
  now: Date,
): Promise<string[]> {
  const before = await db
    .selectFrom('governance.organisation_group_member')
    .where('group_id', '=', groupId)
    .where('valid_to', 'is', null)
    .select('organisation_id')
    .execute();
  await sql`
    update governance.organisation_group_member set valid_to = greatest(${now}::timestamptz, valid_from)
     where group_id = ${groupId} and valid_to is null and organisation_id <> all(${[...organisationIds]}::uuid[])`.execute(
    db,
  );
  await sql`
    insert into governance.organisation_group_member (group_id, organisation_id, valid_from)
    select distinct ${groupId}::uuid, asked.id, ${now}::timestamptz from unnest(${[...organisationIds]}::uuid[]) as asked (id)
     where not exists (
       select from governance.organisation_group_member m
        where m.group_id = ${groupId} and m.organisation_id = asked.id and m.valid_to is null)`.execute(db);
  return before.map((row) => row.organisation_id);
}
