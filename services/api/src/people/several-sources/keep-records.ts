import type { Db } from '@keyledger/database';
import { type RawBuilder, sql } from 'kysely';
import { type Batch, managersOfLines } from '../person-target.ts';
import type { SaidField } from '../staged-person.ts';
import { personColumns } from './attributes.ts';

/** The fields of a record by their names in the REST, with their columns. */
const fields = { externalId: 'external_id', ...personColumns } as const;

const columnNames = [
  ...Object.values(fields),
  'normalised_email',
  'normalised_aliases',
  'manager_external_id',
] as const;
const columns = sql.join(columnNames.map((name) => sql.ref(name)));

/**
 * Keeps what the lines of a batch say about people whom several sources know, and notes in each line what that changes. The
 * people must be identified and locked, and their days resolved.
 */
export async function keepRecords(db: Db, batch: Batch): Promise<void> {
  await beginRecords(db, batch.id);
  await noteChanges(db, batch);
  await sql`
    /* keep plan: keep-records */
    insert into people.source_record (person_id, source, created_at, updated_at, ${columns})
    select t.person_id, ${batch.source}, ${batch.now}, ${batch.now}, ${sql.join(columnNames.map((name) => sql.ref(`t.${name}`)))} from (${recordsAsSaid(batch)}) t
      join people.import_row r on r.import_id = ${batch.id} and r.line = t.line
     where r.record_changes <> '{}'
    on conflict (person_id, source) do update
      set ${sql.join(columnNames.map((name) => sql`${sql.ref(name)} = ${sql.ref(`excluded.${name}`)}`))},
          updated_at = excluded.updated_at`.execute(db);
}

/** Makes what was known of people whom one source knew until now the record of that source. */
async function beginRecords(db: Db, batchId: string): Promise<void> {
  const people = sql`
    people.import_row r join people.person p on p.id = r.person_id and not p.is_composed and r.is_composed and r.import_id = ${batchId}`;
  await sql`
    /* keep plan: begin-records */
    ${insertRecordsOf(people, sql`p.id`)}`.execute(db);
}

/**
 * The statement that adds the records of people whom one source knows: `people` is a table of them as `p`, and `personId` tells
 * whose the record is. Somebody whom a file without such a column brought counts as active, and in scope, only because nobody
 * said anything.
 */
export function insertRecordsOf(people: RawBuilder<unknown>, personId: RawBuilder<unknown>): RawBuilder<unknown> {
  const present = (name: (typeof columnNames)[number]) => {
    if (name === 'status') return sql`case when p.status <> 'active' or told.says_status then p.status end`;
    if (name === 'in_scope') return sql`case when not p.in_scope or told.says_scope then p.in_scope end`;
    return sql.ref(`p.${name}`);
  };
  const says = (field: string) =>
    sql`o.kind <> 'csv' or coalesce(bool_or(i.mapping -> 'headers' ? ${sql.lit(field)}), true)`;
  return sql`
    insert into people.source_record (person_id, source, created_at, updated_at, missing_runs, ${columns})
    select ${personId}, p.source, p.created_at, p.updated_at, p.missing_runs, ${sql.join(columnNames.map(present))}
      from ${people}
      join (select o.name, ${says('status')} as says_status, ${says('inScope')} as says_scope
              from people.source o
              left join people.import i on i.source = o.name and i.state = 'done' and not i.dry_run
             group by o.name, o.kind) told on told.name = p.source`;
}

/** A field of line `r` where it says something, else of record `o`. */
function said(field: SaidField, statement: RawBuilder<unknown>, present: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`case when ${sql.lit(field)} = any(r.said) then ${statement} else ${present} end`;
}

/** The query of what a source is to have said about the people of its batch whom several sources know. */
function recordsAsSaid(batch: Batch): RawBuilder<unknown> {
  const own = (field: SaidField, name: string = field) =>
    sql`${said(field, sql.ref(`r.${name}`), sql.ref(`o.${name}`))} as ${sql.ref(name)}`;
  const { joins, managerPersonId } = managersOfLines(batch);
  return sql`
    select r.line, r.person_id, r.external_id, ${own('display_name')}, ${own('primary_email')},
           ${own('primary_email', 'normalised_email')}, ${own('aliases')}, ${own('aliases', 'normalised_aliases')},
           ${own('job_roles')}, ${own('department')},
           ${said('manager', managerPersonId, sql`o.manager_person_id`)} as manager_person_id,
           ${own('manager', 'manager_external_id')}, ${own('status')}, ${own('in_scope')}, ${own('starts_at')},
           ${own('ends_at')}, ${own('time_zone')},
           case when r.is_deleted then coalesce(o.deleted_at, ${batch.now}::timestamptz) end as deleted_at
      from people.import_row r
      left join people.source_record o
        on o.person_id = r.person_id and o.source = ${batch.source} and o.external_id = r.external_id
      ${joins}
     where r.import_id = ${batch.id} and r.is_composed`;
}

async function noteChanges(db: Db, batch: Batch): Promise<void> {
  const pairs = Object.entries(fields).map(([name, column]) => sql`(${sql.lit(name)}, ${sql.lit(column)})`);
  await sql`
    /* keep plan: note-record-changes */
    update people.import_row r
       set record_changes = coalesce(r.record_changes, '{}') || t.changes,
           is_reversed = r.said && '{starts_at,ends_at}' and coalesce(t.ends_at < t.starts_at, false)
      from (
        select t.line, t.starts_at, t.ends_at, (
                 select coalesce(jsonb_object_agg(f.name, jsonb_build_array(before.data -> f.key, after.data -> f.key)), '{}')
                   from (values ${sql.join(pairs)}) as f (name, key)
                  where coalesce(before.data -> f.key, 'null') <> coalesce(after.data -> f.key, 'null')) as changes
          from (${recordsAsSaid(batch)}) t
          left join people.source_record o on o.person_id = t.person_id and o.source = ${batch.source}
          cross join lateral (select to_jsonb(o) as data offset 0) before
          cross join lateral (select to_jsonb(t) as data offset 0) after
      ) t
     where r.import_id = ${batch.id} and r.line = t.line`.execute(db);
}
