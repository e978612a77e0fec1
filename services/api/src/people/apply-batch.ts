import { type Actor, type Db, insertEvents, type JournalEvent } from '@keyledger/database';
import { sql } from 'kysely';
import type { Batch } from './plan-batch.ts';

const eventsAtOnce = 2000;

/** Lines of people who are missing from a file are negative. */
const beforeAllLines = -(2 ** 31);

/**
 * Applies a planned batch with a handful of statements, however many lines it has: people, their versions, the journal. The
 * source must be locked.
 */
export async function applyBatch(db: Db, batch: Batch, actor: Actor): Promise<void> {
  await insertPeople(db, batch);
  await updatePeople(db, batch);
  await insertVersions(db, batch);
  await insertPersonEvents(db, batch, actor);
}

/** The columns of a person from the JSON `a` of one line `r`. */
const columns = sql`
  a ->> 'displayName' as display_name, a ->> 'primaryEmail' as primary_email,
  array(select jsonb_array_elements_text(a -> 'aliases')) as aliases,
  array(select jsonb_array_elements_text(a -> 'jobRoles')) as job_roles, a ->> 'department' as department,
  (a ->> 'managerPersonId')::uuid as manager_person_id, a ->> 'managerExternalId' as manager_external_id,
  a ->> 'status' as status, (a ->> 'inScope')::boolean as in_scope, (a ->> 'startsAt')::timestamptz as starts_at,
  (a ->> 'endsAt')::timestamptz as ends_at, a ->> 'timeZone' as time_zone, (a ->> 'deletedAt')::timestamptz as deleted_at,
  a ->> 'status' = 'offboarded' or a -> 'endsAt' <> 'null' or a -> 'deletedAt' <> 'null' as has_end,
  (a -> 'status' = '"offboarded"', a -> 'endsAt', a -> 'deletedAt')
    is not distinct from (b -> 'status' = '"offboarded"', b -> 'endsAt', b -> 'deletedAt') as has_same_end`;

async function insertPeople(db: Db, { id, source, now }: Batch): Promise<void> {
  await sql`
    insert into people.person (id, source, external_id, display_name, primary_email, normalised_email, aliases,
      normalised_aliases, job_roles, department, manager_person_id, manager_external_id, status, in_scope, starts_at, ends_at,
      time_zone, end_learned_at, created_at, updated_at)
    select person_id, ${source}, external_id, display_name, primary_email, normalised_email, aliases, normalised_aliases,
           job_roles, department, manager_person_id, manager_external_id, status, in_scope, starts_at, ends_at, time_zone,
           case when has_end then ${now}::timestamptz end, ${now}, ${now}
      from (
        select (r.data ->> 'personId')::uuid as person_id, r.data ->> 'externalId' as external_id,
               r.data ->> 'normalisedEmail' as normalised_email,
               array(select jsonb_array_elements_text(r.data -> 'normalisedAliases')) as normalised_aliases, ${columns}
          from people.import_row r cross join lateral (select r.data -> 'after' as a, r.data -> 'before' as b) fields
         where r.import_id = ${id} and r.data ->> 'outcome' = 'created'
         order by r.line
      ) fresh`.execute(db);
}

async function updatePeople(db: Db, { id, now }: Batch): Promise<void> {
  await sql`
    update people.person p
       set display_name = c.display_name, primary_email = c.primary_email, aliases = c.aliases, job_roles = c.job_roles,
           normalised_email = case when c.data ? 'normalisedEmail' then c.data ->> 'normalisedEmail' else p.normalised_email end,
           normalised_aliases = case when c.data ? 'normalisedAliases'
             then array(select jsonb_array_elements_text(c.data -> 'normalisedAliases')) else p.normalised_aliases end,
           department = c.department, manager_person_id = c.manager_person_id, manager_external_id = c.manager_external_id,
           status = c.status, in_scope = c.in_scope, starts_at = c.starts_at, ends_at = c.ends_at, time_zone = c.time_zone,
           deleted_at = c.deleted_at,
           end_learned_at = case when not c.has_end then null when c.has_same_end then coalesce(p.end_learned_at, ${now})
             else ${now}::timestamptz end,
           updated_at = ${now}, version = p.version + 1
      from (
        select r.data, ${columns}
          from people.import_row r cross join lateral (select r.data -> 'after' as a, r.data -> 'before' as b) fields
         where r.import_id = ${id} and r.data ->> 'outcome' in ('updated', 'ended', 'deleted')
      ) c
     where p.id = (c.data ->> 'personId')::uuid`.execute(db);
}

async function insertVersions(db: Db, { id, now }: Batch): Promise<void> {
  await sql`
    with changed as (
      select (data ->> 'personId')::uuid as id from people.import_row
       where import_id = ${id} and data ->> 'outcome' <> 'unchanged'
    ), ended as (
      update people.person_version v set valid_to = ${now}
        from changed where v.person_id = changed.id and v.valid_to is null
    )
    insert into people.person_version (person_id, version, valid_from, data)
    select p.id, p.version, ${now}, to_jsonb(p) from changed join people.person p using (id)`.execute(db);
}

type ChangedLine = {
  line: number;
  personId: string;
  version: number;
  outcome: 'created' | 'updated' | 'ended' | 'deleted';
  before: Record<string, unknown> | null;
  after: Record<string, unknown>;
};

const eventTypes = {
  created: 'person.created',
  updated: 'person.updated',
  ended: 'person.updated',
  deleted: 'person.deleted',
} as const;

/** One event a changed person, a bounded number at a time. */
async function insertPersonEvents(db: Db, { id, source }: Batch, actor: Actor): Promise<void> {
  let after = beforeAllLines;
  for (;;) {
    const lines: readonly ChangedLine[] = await findChangedLines(db, id, after);
    const last = lines.at(-1);
    if (last === undefined) return;
    await insertEvents(
      db,
      lines.map(
        (line): JournalEvent => ({
          type: eventTypes[line.outcome],
          actor,
          organisationId: null,
          subject: { type: 'person', id: line.personId, version: line.version },
          data: { source, changes: changesBetween(line.before ?? {}, line.after) },
        }),
      ),
    );
    after = last.line;
  }
}

async function findChangedLines(db: Db, batchId: string, after: number): Promise<readonly ChangedLine[]> {
  const { rows } = await sql<ChangedLine>`
    select r.line, p.id as "personId", p.version, r.data ->> 'outcome' as outcome, nullif(r.data -> 'before', 'null') as before,
           r.data -> 'after' as after
      from people.import_row r join people.person p on p.id = (r.data ->> 'personId')::uuid
     where r.import_id = ${batchId} and r.line > ${after}
       and r.data ->> 'outcome' <> 'unchanged'
     order by r.line limit ${eventsAtOnce}`.execute(db);
  return rows;
}

/** What changed, as `{field: [old, new]}`. */
function changesBetween(before: Record<string, unknown>, after: Record<string, unknown>) {
  const changed = Object.entries(after).filter(
    ([field, value]) => JSON.stringify(before[field] ?? null) !== JSON.stringify(value),
  );
  return Object.fromEntries(changed.map(([field, value]) => [field, [before[field] ?? null, value]]));
}
