import { type RawBuilder, sql } from 'kysely';
import type { Db } from '../connection/create-database.ts';
import { newId } from '../ids/new-id.ts';

/** Who did it. `service` acts are Keyledger's own (a sync, an evaluation). */
export type Actor = { type: 'operator' | 'key' | 'service'; id: string };

/** One change of one object, to be recorded in the transaction of that change, after the changed row is locked. */
export type JournalEvent = {
  type: string;
  actor: Actor;
  organisationId: string | null;
  /** Subject ids are bare UUIDs here; the REST adds the prefix by type. */
  subject: { type: string; id: string; version: number | null };
  baseline?: boolean;
  /** Everything that may name a person: `changes {field: [old, new]}` and context. Erasable. */
  data: Record<string, unknown>;
};

/**
 * Appends events to the journal in array order, one statement for all. They get their position when sealed. What events of one
 * kind share is sent once: of thousands, most of the cost is reading their JSON.
 */
export async function insertEvents(db: Db, events: readonly JournalEvent[]): Promise<void> {
  if (events.length === 0) return;
  const kinds = new Map<string, ReturnType<typeof kindOf> & { kind: number }>();
  const rows = events.map((event, ordinal) => {
    const shared = kindOf(event);
    const key = JSON.stringify(shared);
    const { kind } = kinds.get(key) ?? { kind: kinds.size };
    if (kind === kinds.size) kinds.set(key, { ...shared, kind });
    const { id: subject_id, version: subject_version } = event.subject;
    return { ordinal, id: newId(), kind, subject_id, subject_version, data: event.data };
  });
  await insertRows(
    db,
    sql`select *
          from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r(
                 ordinal integer, id uuid, kind integer, subject_id text, subject_version integer, data jsonb)
          join jsonb_to_recordset(${JSON.stringify([...kinds.values()])}::jsonb) as k(
                 kind integer, type text, actor_type text, actor_id text, organisation_id uuid, subject_type text, baseline boolean)
         using (kind)`,
  );
}

function kindOf({ type, actor, organisationId, subject, baseline }: JournalEvent) {
  return {
    type,
    actor_type: actor.type,
    actor_id: actor.id,
    organisation_id: organisationId,
    subject_type: subject.type,
    baseline: baseline ?? false,
  };
}

/**
 * Appends the events that a query gives, in the order of its `ordinal`: for changes of many rows that were made by one
 * statement. Its columns: ordinal, type, actor_type, actor_id, organisation_id, subject_type, subject_id, subject_version,
 * baseline, data.
 */
export async function insertEventsFrom(db: Db, events: RawBuilder<unknown>): Promise<void> {
  await insertRows(db, sql`select app.uuid_v7() as id, r.* from (${events}) r`);
}

/** Takes the numbers itself, so that the three tables are filled from the same rows without joining them again. */
async function insertRows(db: Db, events: RawBuilder<unknown>): Promise<void> {
  await sql`
    with input as materialized (
      select nextval('journal.event_seq_seq') as seq, clock.at, r.*
        from (select app.now() as at) clock cross join lateral (select * from (${events}) e order by e.ordinal) r
    ), event as (
      insert into journal.event (seq, at, id, type, actor_type, actor_id, organisation_id, subject_type, subject_id, subject_version, baseline)
        overriding system value
      select seq, at, id, type, actor_type, actor_id, organisation_id, subject_type, subject_id, subject_version, baseline from input
    ), data as (
      insert into journal.event_data (seq, at, data) select seq, at, data from input
    )
    insert into journal.pending (seq, at) select seq, at from input
  `.execute(db);
}
