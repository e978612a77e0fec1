import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import type { UserResource } from '../schema/user-resource.ts';
import { scimSource } from '../source/scim-source.ts';

/** A user as stored, with what is shown beside it. */
export type StoredUser = {
  readonly personId: string;
  /** By which the source knows the person. */
  readonly externalId: string;
  readonly resource: UserResource;
  readonly active: boolean;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly version: number;
  readonly groups: readonly { id: string; displayName: string }[];
  /** Person behind the manager that the user names, when known here. */
  readonly managerPersonId: string | null;
  readonly managerName: string | null;
};

/** The manager as this source says, whatever others say. */
const manager = sql`case when p.is_composed then s.manager_person_id else p.manager_person_id end`;

const columns = sql`
  u.person_id as "personId", coalesce(s.external_id, p.external_id) as "externalId", u.resource, u.active, u.created_at as "createdAt", u.updated_at as "updatedAt", u.version,
  coalesce((select jsonb_agg(jsonb_build_object('id', g.id, 'displayName', g.display_name) order by g.display_name, g.id)
              from people.scim_member m join people.scim_group g on g.id = m.group_id
             where m.person_id = u.person_id), '[]') as groups,
  ${manager} as "managerPersonId",
  (select b.display_name from people.person b where b.id = ${manager}) as "managerName"`;

const users = sql`
  people.scim_user u join people.person p on p.id = u.person_id
    left join people.source_record s on s.person_id = u.person_id and s.source = u.source`;

const living = sql`u.source = ${scimSource} and u.deleted_at is null`;

/** Users of these persons, in the order of their ids. */
export async function loadUsers(db: Db, personIds: readonly string[]): Promise<StoredUser[]> {
  const { rows } = await sql<StoredUser>`
    /* keep plan: scim-users */
    select ${columns} from ${users}
     where u.person_id = any(${[...personIds]}::uuid[]) and ${living} order by u.person_id`.execute(db);
  return rows;
}

/** One user; nothing when there is none with this id. */
export async function loadUser(db: Db, personId: string): Promise<StoredUser | undefined> {
  const { rows } = await sql<StoredUser>`
    /* keep plan: scim-user */
    select ${columns} from ${users} where u.person_id = ${personId} and ${living}`.execute(db);
  return rows[0];
}

/** Locks a user until the transaction ends, and loads it; nothing when there is none with this id. */
export async function lockUser(db: Db, personId: string): Promise<StoredUser | undefined> {
  const { rows } = await sql<StoredUser>`
    /* keep plan: lock-scim-user */
    select ${columns} from ${users} where u.person_id = ${personId} and ${living} for no key update of u`.execute(db);
  return rows[0];
}

/** How many users fit a condition about `u`. */
export async function countUsers(db: Db, condition: RawBuilder<boolean>): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from people.scim_user u where ${living} and ${condition}`.execute(db);
  return rows[0]?.count ?? 0;
}

/** Ids of users that fit a condition about `u`, in the order of ids. */
export async function findUserIds(
  db: Db,
  condition: RawBuilder<boolean>,
  { after, skip, count }: { after: string | null; skip: number; count: number },
): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select u.person_id as id from people.scim_user u
     where ${living} and ${condition} and (${after}::uuid is null or u.person_id > ${after}::uuid)
     order by u.person_id offset ${skip} limit ${count}`.execute(db);
  return rows.map((row) => row.id);
}

/** The person whose user bears this name; nothing when nobody does. */
export async function findUserByName(db: Db, userName: string): Promise<string | undefined> {
  const { rows } = await sql<{ id: string }>`
    select u.person_id as id from people.scim_user u
     where ${living} and u.normalised_user_name = lower(${userName})`.execute(db);
  return rows[0]?.id;
}

/** Keeps what an identity provider says about a person; a user who was deleted is there again. */
export async function storeUser(db: Db, personId: string, user: UserResource & { active: boolean }): Promise<void> {
  await sql`
    /* keep plan: store-scim-user */
    insert into people.scim_user (person_id, source, user_name, normalised_user_name, external_id, active, resource)
    values (${personId}, ${scimSource}, ${user.userName}, lower(${user.userName}), ${user.externalId ?? null}, ${user.active},
            ${JSON.stringify(user)}::jsonb)
    on conflict (person_id) do update
      set user_name = excluded.user_name, normalised_user_name = excluded.normalised_user_name,
          external_id = excluded.external_id, active = excluded.active, resource = excluded.resource, deleted_at = null,
          updated_at = app.now(), version = scim_user.version + 1`.execute(db);
}

/** Marks a user as deleted and takes it out of its groups. */
export async function removeUser(db: Db, personId: string): Promise<void> {
  await sql`
    update people.scim_user set deleted_at = app.now(), updated_at = app.now(), version = version + 1
     where person_id = ${personId}`.execute(db);
  await sql`
    with gone as (delete from people.scim_member where person_id = ${personId} returning group_id)
    update people.scim_group g set updated_at = app.now(), version = version + 1
      from gone where g.id = gone.group_id`.execute(db);
}
