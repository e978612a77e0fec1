import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { scimSource } from '../source/scim-source.ts';

/** A group as stored. */
export type StoredGroup = {
  readonly id: string;
  readonly displayName: string;
  readonly externalId: string | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
  /** Null when they were not asked for. */
  readonly members: readonly { id: string; displayName: string }[] | null;
};

const living = sql`g.source = ${scimSource} and g.deleted_at is null`;

const membersOf = sql`
  coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'displayName', p.display_name) order by p.id)
              from people.scim_member m join people.person p on p.id = m.person_id where m.group_id = g.id), '[]')`;

/** Groups of these ids, in the order of ids. */
export async function loadGroups(
  db: Db,
  ids: readonly string[],
  { withMembers }: { withMembers: boolean },
): Promise<StoredGroup[]> {
  const { rows } = await sql<StoredGroup>`
    select g.id, g.display_name as "displayName", g.external_id as "externalId", g.created_at as "createdAt",
           g.updated_at as "updatedAt", g.version, ${withMembers ? membersOf : sql`null::jsonb`} as members
      from people.scim_group g where g.id = any(${[...ids]}::uuid[]) and ${living} order by g.id`.execute(db);
  return rows;
}

/** How many groups fit a condition about `g`. */
export async function countGroups(db: Db, condition: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from people.scim_group g where ${living} and ${condition}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Ids of groups that fit a condition about `g`, in the order of ids. */
export async function findGroupIds(
  db: Db,
  condition: RawBuilder<boolean>,
  { after, skip, count }: { after: string | null; skip: number; count: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select g.id from people.scim_group g
     where ${living} and ${condition} and (${after}::uuid is null or g.id > ${after}::uuid)
     order by g.id offset ${skip} limit ${count}`.execute(db);
  return rows.map((row) => row.id);
}

/** The group that bears this name; nothing when none does. */
export async function findGroupByName(db: Db, displayName: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select g.id from people.scim_group g where ${living} and g.normalised_display_name = lower(${displayName})`.execute(
    db,
  );
  return rows[0]?.id;
}

type Naming = { readonly displayName: string; readonly externalId: string | null };

/** Adds a group without members. */
export async function insertGroup(db: Db, { displayName, externalId }: Naming): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into people.scim_group (source, external_id, display_name, normalised_display_name)
    values (${scimSource}, ${externalId}, ${displayName}, lower(${displayName})) returning id`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a group that was just stored is gone');
  return row.id;
}

/** Stores the names of a group, and that it is another version; gives the version. */
export async function updateGroup(db: Db, id: string, { displayName, externalId }: Naming): Promise<number> {
  const { rows } = await sql<{ version: number }>`
    update people.scim_group
       set display_name = ${displayName}, normalised_display_name = lower(${displayName}), external_id = ${externalId},
           updated_at = app.now(), version = version + 1
     where id = ${id} returning version`.execute(db);
  return rows[0]?.version ?? 0;
}

/** Marks a group as deleted and empties it; gives its version and who was in it. */
export async function removeGroup(db: Db, id: string): Promise<{ version: number; memberIds: string[] }> {
  const memberIds = await removeMembers(db, id, null);
  const { rows } = await sql<{ version: number }>`
    update people.scim_group set deleted_at = app.now(), updated_at = app.now(), version = version + 1
     where id = ${id} returning version`.execute(db);
  return { version: rows[0]?.version ?? 0, memberIds };
}

/** Adds users to a group; gives those who were not in it. Whoever is no user is left out. */
export async function addMembers(db: Db, groupId: string, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    insert into people.scim_member (group_id, person_id)
    select ${groupId}, u.person_id from people.scim_user u
     where u.person_id = any(${[...personIds]}::uuid[]) and u.source = ${scimSource} and u.deleted_at is null
    on conflict do nothing returning person_id as id`.execute(db);
  return rows.map((row) => row.id);
}

/** Takes users out of a group, or everybody; gives those who were in it. */
export async function removeMembers(db: Db, groupId: string, personIds: readonly string[] | null): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from people.scim_member where group_id = ${groupId}
       and (${personIds === null} or person_id = any(${[...(personIds ?? [])]}::uuid[]))
    returning person_id as id`.execute(db);
  return rows.map((row) => row.id);
}

/** Leaves only these users in a group; gives those who were in it and are no more. */
export async function keepMembers(db: Db, groupId: string, personIds: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    delete from people.scim_member where group_id = ${groupId} and person_id <> all(${[...personIds]}::uuid[])
    returning person_id as id`.execute(db);
  return rows.map((row) => row.id);
}

/** How many of these are no users. */
export async function countStrangers(db: Db, personIds: readonly string[]): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from unnest(${[...new Set(personIds)]}::uuid[]) as asked(id)
     where not exists (select from people.scim_user u
                        where u.person_id = asked.id and u.source = ${scimSource} and u.deleted_at is null)`.execute(
    db,
  );
  return rows[0]?.count ?? 0;
}
