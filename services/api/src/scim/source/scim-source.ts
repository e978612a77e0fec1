import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** The name of the source whose people come over SCIM. */
export const scimSource = 'scim';

/** Notes, to the minute, that the identity provider is there, whatever it asks. */
export async function noteScimRequest(db: Db): Promise<void> {
  await sql`
    insert into people.source (name, kind, last_request_at) values (${scimSource}, 'scim', app.now())
    on conflict (name) do update set kind = 'scim', last_request_at = excluded.last_request_at
     where source.kind <> 'scim' or source.last_request_at is null
        or source.last_request_at < excluded.last_request_at - interval '1 minute'`.execute(db);
}

/** What it means that a user is not active. */
export async function findInactiveMeaning(db: Db): Promise<'offboarded' | 'leave'> {
  const row = await db
    .selectFrom('people.source')
    .select('inactive_means')
    .where('name', '=', scimSource)
    .executeTakeFirst();
  return row?.inactive_means === 'leave' ? 'leave' : 'offboarded';
}
