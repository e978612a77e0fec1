import { type Actor, type Db, insertEvents } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';

/**
 * Makes sure that an identity provider does not go on speaking about its users.
 * @throws AppError `conflict` while it has users and a key with which it can
 */
export async function requireSilentProvider(db: Db, source: string): Promise<void> {
  const { rows } = await sql<{ keys: string[] }>`
    select array(select k.name from auth.api_key k
                  where 'scim' = any(k.scopes) and k.deleted_at is null and (k.expires_at is null or k.expires_at > app.now())
                  order by k.name) as keys
     where exists (select from people.scim_user u where u.source = ${source} and u.deleted_at is null)`.execute(db);
  const keys = rows[0]?.keys ?? [];
  if (keys.length === 0) return;
  throw new AppError({
    code: 'conflict',
    publicMessage: `The identity provider still has users here and can speak of them. End its keys first: ${keys.join(', ')}.`,
  });
}

/** Ends the users and groups of an identity provider, and forgets which of its requests could not be understood. */
export async function endProvider(db: Db, source: string, actor: Actor): Promise<void> {
  await sql`
    update people.scim_user set deleted_at = app.now(), updated_at = app.now(), version = version + 1
     where source = ${source} and deleted_at is null`.execute(db);
  await sql`
    delete from people.scim_member m using people.scim_group g where g.id = m.group_id and g.source = ${source}`.execute(
    db,
  );
  const { rows: groups } = await sql<{ id: string; version: number }>`
    update people.scim_group set deleted_at = app.now(), updated_at = app.now(), version = version + 1
     where source = ${source} and deleted_at is null returning id, version`.execute(db);
  await insertEvents(
    db,
    groups.map(({ id, version }) => ({
      type: 'people_group.deleted',
      actor,
      organisationId: null,
      subject: { type: 'people_group', id, version },
      data: { source },
    })),
  );
  await sql`delete from people.unreadable_request where source = ${source}`.execute(db);
  await sql`update people.source set unreadable_request_at = null where name = ${source}`.execute(db);
}
