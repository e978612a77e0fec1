import { createHash } from 'node:crypto';
import { type Actor, type Db, insertEvents, requestWork } from '@keyledger/database';
import { sql } from 'kysely';
import { noteScimRequest, scimSource } from './scim-source.ts';

/** Whom a request is about, as far as it says so. */
export type RequestSubject = { readonly personId?: string; readonly userName?: string };

/**
 * Remembers a request of which nobody can tell whether it says that a person left, and journals it. From the first one on the
 * source counts as stale, until a later request about the same user is understood.
 */
export async function noteUnreadable(
  db: Db,
  { subject, problem, actor }: { subject: RequestSubject; problem: string; actor: Actor },
): Promise<void> {
  await noteScimRequest(db);
  const [key = ''] = keysOf(subject);
  await sql`
    insert into people.unreadable_request (source, subject, at) values (${scimSource}, ${key}, app.now())
    on conflict do nothing`.execute(db);
  const { rows } = await sql<{ version: number; is_first: boolean }>`
    with before as (select unreadable_request_at from people.source where name = ${scimSource} for no key update)
    update people.source set unreadable_request_at = coalesce(source.unreadable_request_at, app.now())
      from before where name = ${scimSource}
    returning version, before.unreadable_request_at is null as is_first`.execute(db);
  const [source] = rows;
  if (source === undefined) throw new Error('a source that was just noted is gone');
  await insertEvents(db, [
    {
      type: 'people_source.request_unreadable',
      actor,
      organisationId: null,
      subject: { type: 'people_source', id: scimSource, version: source.version },
      data: { problem, personId: subject.personId ?? null },
    },
  ]);
  if (source.is_first) await requestSourceCheck(db);
}

/** Forgets unreadable requests about somebody of whom it is now known whether they are active. */
export async function forgetUnreadable(db: Db, subject: RequestSubject): Promise<void> {
  const { numAffectedRows } = await sql`
    delete from people.unreadable_request
     where source = ${scimSource} and subject = any(${['', ...keysOf(subject)]}::text[])`.execute(db);
  if (numAffectedRows === 0n || numAffectedRows === undefined) return;
  const { rows } = await sql<{ is_clear: boolean }>`
    update people.source
       set unreadable_request_at = (select min(at) from people.unreadable_request where source = ${scimSource})
     where name = ${scimSource}
    returning unreadable_request_at is null as is_clear`.execute(db);
  if (rows[0]?.is_clear) await requestSourceCheck(db);
}

/** Asks for the check of sources of people. They belong to no organisation: the evaluation of any one of them judges them all. */
async function requestSourceCheck(db: Db): Promise<void> {
  const { rows } = await sql<{ id: string }>`
    select o.id from directory.organisation o
      left join governance.organisation_policy p on p.organisation_id = o.id and p.valid_to is null
     where coalesce(p.governance, 'observed') <> 'retired' order by o.id limit 1`.execute(db);
  await requestWork(db, {
    kind: 'evaluate',
    organisationIds: rows.map((row) => row.id),
    cause: 'people_source_changed',
  });
}

/** A digest, so that the table names nobody. */
function keysOf({ personId, userName }: RequestSubject): string[] {
  const texts = [
    ...(personId === undefined ? [] : [`id:${personId}`]),
    ...(userName === undefined ? [] : [`name:${userName.trim().toLowerCase()}`]),
  ];
  return texts.map((text) => createHash('sha256').update(text).digest('base64url'));
}
