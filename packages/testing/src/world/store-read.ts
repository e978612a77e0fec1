import { createHash } from 'node:crypto';
import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** One user as Xero would list it. */
export type UserFacts = {
  userId: string;
  globalUserId?: string | null;
  email?: string | null;
  firstName?: string;
  lastName?: string;
  role?: string;
  isSubscriber?: boolean;
};

/** Stores one complete read as a worker would: accounts, a snapshot when something changed, the state of reading. */
export async function storeRead(db: Db, organisationId: string, users: readonly UserFacts[]): Promise<string[]> {
  const rows = users.map((user) => ({
    xero_user_id: user.userId,
    xero_global_user_id: user.globalUserId ?? null,
    email: user.email ?? null,
    first_name: user.firstName ?? null,
    last_name: user.lastName ?? null,
    role: user.role ?? 'STANDARD',
    is_subscriber: user.isSubscriber ?? false,
    ordinal: users.indexOf(user),
  }));
  const hash = createHash('sha256').update(JSON.stringify(rows)).digest();
  return db.transaction().execute(async (transaction) => {
    await sql`update directory.account set status = 'removed', removed_at = app.now(), version = version + 1
      where organisation_id = ${organisationId} and status = 'current' and xero_user_id <> all (${rows.map((row) => row.xero_user_id)}::uuid[])`.execute(
      transaction,
    );
    await sql`
      insert into directory.account (organisation_id, xero_user_id, xero_global_user_id, email, normalised_email, first_name, last_name, role, is_subscriber, status, first_seen_at, observed_at, first_seen_not_before)
      select ${organisationId}, u.xero_user_id, u.xero_global_user_id, u.email, u.email, u.first_name, u.last_name, u.role, u.is_subscriber, 'current', app.now(), app.now(),
             (select last_read_started_at from directory.read_state where organisation_id = ${organisationId})
        from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as u (xero_user_id uuid, xero_global_user_id uuid, email text, first_name text, last_name text, role text, is_subscriber boolean)
      on conflict (organisation_id, xero_user_id) do update
         set email = excluded.email, normalised_email = excluded.normalised_email, first_name = excluded.first_name, last_name = excluded.last_name, role = excluded.role, is_subscriber = excluded.is_subscriber,
             xero_global_user_id = excluded.xero_global_user_id, status = 'current', removed_at = null, version = account.version + 1`.execute(
      transaction,
    );
    await sql`
      with changed as (
        insert into directory.snapshot (organisation_id, state, access_sha256, user_count, role_counts, first_read_started_at, first_read_completed_at, last_read_started_at, last_read_completed_at)
        select ${organisationId}, 'complete', ${hash}, ${rows.length}, '{}', app.now(), app.now(), app.now(), app.now()
         where not exists (select from directory.read_state where organisation_id = ${organisationId} and access_sha256 = ${hash})
        returning id
      )
      insert into directory.read_state (organisation_id, snapshot_id, access_sha256, last_read_started_at, last_read_completed_at)
      select ${organisationId}, (select id from changed), ${hash}, app.now(), app.now()
      on conflict (organisation_id) do update
         set snapshot_id = coalesce(excluded.snapshot_id, read_state.snapshot_id), access_sha256 = ${hash}, last_read_started_at = app.now(), last_read_completed_at = app.now()`.execute(
      transaction,
    );
    const { rows: accounts } = await sql<{ id: string }>`
      select a.id from unnest(${rows.map((row) => row.xero_user_id)}::uuid[]) with ordinality as u (xero_user_id, place)
        join directory.account a on a.organisation_id = ${organisationId} and a.xero_user_id = u.xero_user_id order by u.place`.execute(
      transaction,
    );
    return accounts.map((account) => account.id);
  });
}
