import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/** The name of the source whose people come over SCIM. */
export const scimSource = 'scim';

type InactiveMeaning = 'offboarded' | 'leave';

/** Notes, to a minute or two, that the identity provider is there, whatever it asks. */
export async function noteScimRequest(db: Db): Promise<void> {
  await sql`
    insert into people.source (name, kind, last_request_at) values (${scimSource}, 'scim', app.now())
    on conflict (name) do update set kind = 'scim', last_request_at = excluded.last_request_at
     where source.kind <> 'scim' or source.last_request_at is null
        or source.last_request_at < excluded.last_request_at - interval '1 minute'`.execute(db);
}

/** What one request about a user needs to know of the source. */
export type JoinedSource = {
  /** What it means that a user is not active. */
  readonly inactiveMeans: InactiveMeaning;
  /** Whether some request about somebody could not be read and still counts. */
  readonly hasUnreadable: boolean;
};

/**
 * Holds off, until the transaction ends, whoever changes many people of the source at once (imports, groups), but not who
 * changes another user. The row of the user must be locked as well.
 */
export async function joinSource(db: Db): Promise<JoinedSource> {
  const { rows } = await sql<JoinedSource>`
    /* keep plan: join-scim-source */
    select case inactive_means when 'leave' then 'leave' else 'offboarded' end as "inactiveMeans",
           unreadable_request_at is not null as "hasUnreadable"
      from people.source where name = ${scimSource} for key share`.execute(db);
  return rows[0] ?? { inactiveMeans: 'offboarded', hasUnreadable: false };
}

/** Notes, to a minute or two, that the source told something that was understood. Outside of the transaction that took it. */
export async function noteGoodRequest(db: Db): Promise<void> {
  await sql`
    update people.source set last_good_import_at = app.now(), good_imports = good_imports + 1
     where name = ${scimSource} and last_good_import_at < app.now() - interval '1 minute'`.execute(db);
}
