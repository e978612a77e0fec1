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
 * Appends events to the journal in array order, one statement for all. They get their position when sealed. Of thousands, most
 * of the cost is reading JSON: what events of one kind share is sent once, and each event's data is read once, as one line.
 */
export async function insertEvents(db: Db, events: readonly JournalEvent[]): Promise<void> {
  if (events.length === 0) return;
  const kinds = new Map<string, number>();
  const kindIds = events.map((event) => {
    const shared = JSON.stringify(kindOf(event));
    const id = kinds.get(shared) ?? kinds.size;
    kinds.set(shared, id);
    return id;
  });
  await insertRows(
    db,
    sql`select r.ordinal, r.id, r.subject_id, r.subject_version, r.data::jsonb as data, k.*
          from unnest(${events.map(() => newId())}::uuid[], ${kindIds}::integer[], ${events.map(({ subject }) => subject.id)}::text[],
                 ${events.map(({ subject }) => subject.version)}::integer[],
                 string_to_array(${events.map(({ data }) => JSON.stringify(data)).join('\n')}, ${'\n'})
               ) with ordinality as r(id, kind, subject_id, subject_version, data, ordinal)
          join rows from (jsonb_to_recordset(${`[${[...kinds.keys()].join(',')}]`}::jsonb) as (
                 type text, actor_type text, actor_id text, organisation_id uuid, subject_type text, baseline boolean)
               ) with ordinality as k(type, actor_type, actor_id, organisation_id, subject_type, baseline, number)
            on k.number = r.kind + 1`,
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
 * baseline, data. With a name of its own its plan is kept.
 */
export async function insertEventsFrom(db: Db, events: RawBuilder<unknown>, planName?: string): Promise<void> {
  await insertRows(db, sql`select app.uuid_v7() as id, r.* from (${events}) r`, planName);
}

/**
 * Takes the numbers itself, so that the three tables are filled from the same rows without joining them again. The salts come
 * from one secret that is kept nowhere: nobody can tell a salt from others.
 */
async function insertRows(db: Db, events: RawBuilder<unknown>, planName?: string): Promise<void> {
  await sql`
    ${planName === undefined ? sql`` : sql.raw(`/* keep plan: ${planName} */`)}
    with input as materialized (
      select nextval('journal.event_seq_seq') as seq, statement.at, statement.secret, r.*
        from (select app.now() as at, uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()) as secret) statement
        cross join lateral (select * from (${events}) e order by e.ordinal) r
    ), event as (
      insert into journal.event (seq, at, id, type, actor_type, actor_id, organisation_id, subject_type, subject_id, subject_version, baseline)
        overriding system value
      select seq, at, id, type, actor_type, actor_id, organisation_id, subject_type, subject_id, subject_version, baseline from input
    ), data as (
      insert into journal.event_data (seq, at, data, salt)
      select seq, at, data, substring(sha256(secret || int8send(seq)) for 16) from input
    )
    insert into journal.pending (seq, at) select seq, at from input
  `.execute(db);
}
