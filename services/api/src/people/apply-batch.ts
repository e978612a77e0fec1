import { type Actor, type Db, insertEventsFrom } from '@keyledger/database';
import { sql } from 'kysely';
import { isDifferent, type PlannedBatch } from './plan-batch.ts';
import { personColumns } from './several-sources/attributes.ts';

/**
 * Applies a planned batch with a handful of statements, however many lines it has: people, their versions, the journal. The
 * source must be locked.
 */
export async function applyBatch(db: Db, batch: PlannedBatch, actor: Actor): Promise<void> {
  const { created, updated, ended, deleted } = batch.counts;
  if (created > 0) await insertPeople(db, batch);
  if (updated + ended + deleted > 0) await updatePeople(db, batch);
  if (created + updated + ended + deleted === 0) return;
  await insertPersonEvents(db, batch, actor);
}

/** Condition: the person of `t` has an end: by status, by date, or by deletion. */
const hasEnd = sql`(t.status = 'offboarded' or t.ends_at is not null or t.deleted_at is not null)`;

/** Inserts new people and their first versions from the same rows, without looking them up again. */
async function insertPeople(db: Db, { asSaid, now }: PlannedBatch): Promise<void> {
  await sql`
    with created as (
    insert into people.person (id, source, external_id, display_name, primary_email, normalised_email, aliases,
      normalised_aliases, job_roles, department, manager_person_id, manager_external_id, status, in_scope, starts_at, ends_at,
      time_zone, end_learned_at, created_at, updated_at)
    select t.person_id, t.source, t.external_id, t.display_name, t.primary_email, t.normalised_email, t.aliases,
           t.normalised_aliases, t.job_roles, t.department, t.manager_person_id, t.manager_external_id, t.status, t.in_scope,
           t.starts_at, t.ends_at, t.time_zone, case when ${hasEnd} then ${now}::timestamptz end, ${now}, ${now}
      from (${asSaid}) t where t.is_new
    returning *)
    insert into people.person_version (person_id, version, valid_from, data)
    select created.id, created.version, ${now}, to_jsonb(created) from created`.execute(db);
}

/** Changes people, ends their versions and begins new ones from the same rows. */
async function updatePeople(db: Db, { id, asSaid, now }: PlannedBatch): Promise<void> {
  await sql`
    /* keep plan: update-people */
    with changed as (
      update people.person p
         set source = t.source, external_id = t.external_id, is_composed = t.is_composed, display_name = t.display_name, primary_email = t.primary_email, normalised_email = t.normalised_email,
             aliases = t.aliases, normalised_aliases = t.normalised_aliases, job_roles = t.job_roles,
             department = t.department, manager_person_id = t.manager_person_id,
             manager_external_id = t.manager_external_id, status = t.status, in_scope = t.in_scope,
             starts_at = t.starts_at, ends_at = t.ends_at, time_zone = t.time_zone, deleted_at = t.deleted_at,
             end_learned_at = case when not ${hasEnd} then null
               when (t.status = 'offboarded', t.ends_at, t.deleted_at)
                 is not distinct from (p.status = 'offboarded', p.ends_at, p.deleted_at)
               then coalesce(p.end_learned_at, ${now}) else ${now}::timestamptz end,
             updated_at = ${now}, version = p.version + 1
        from (${asSaid}) t
       where p.id = t.person_id and not t.is_new and ${isDifferent}
      returning p.*
    ), ended as (
      update people.person_version v set valid_to = greatest(${now}::timestamptz, v.valid_from)
        from changed where v.person_id = changed.id and v.valid_to is null
      returning v.person_id
    ), begun as (
      insert into people.person_version (person_id, version, valid_from, data)
      select changed.id, changed.version, ${now}, to_jsonb(changed)
        from changed left join ended on ended.person_id = changed.id -- a version begins after the one before has ended
    )
    update people.import_row r set is_changed = true from changed where r.import_id = ${id} and r.person_id = changed.id`.execute(
    db,
  );
}

const pairs = Object.entries(personColumns);
/** Who leads can change where several sources know somebody. */
const comparedPairs = [...pairs, ['source', 'source'], ['externalId', 'external_id']] as const;
const fields = sql`(values ${sql.join(comparedPairs.map(([name, key]) => sql`(${sql.lit(name)}, ${sql.lit(key)})`))}) as f (name, key)`;

/** Every field of somebody new: there is nothing to compare with. One record costs PostgreSQL a third of as many calls. */
const allFields = sql`(
  select to_jsonb(pair) from (select ${sql.join(pairs.map(([name, column]) => pairOf(name, column)))}) pair)`;

function pairOf(name: string, column: string) {
  const value = sql.ref(`p.${column}`);
  const isList = column === 'aliases' || column === 'job_roles';
  return sql`${isList ? sql`jsonb_build_array(null, ${value})` : sql`array[null, ${value}]`} as ${sql.ref(name)}`;
}

/** What changed since the version before. `offset 0`: the person is made JSON once, not once for each field. */
const changedFields = sql`(
  select coalesce(jsonb_object_agg(f.name, jsonb_build_array(old.data -> f.key, now.data -> f.key)), '{}')
    from ${fields} cross join (select to_jsonb(p) as data offset 0) now
   where old.data -> f.key <> now.data -> f.key)`;

const linesAtOnce = 5000;
const beforeAllLines = -(2 ** 31);
const lastLine = 2 ** 31 - 1;

/** One event a changed person, so many at a time that PostgreSQL sorts and joins them in memory. */
async function insertPersonEvents(db: Db, batch: PlannedBatch, actor: Actor): Promise<void> {
  if (batch.isSingle === true) return insertEventsOfLines(db, { batch, actor, after: beforeAllLines, last: lastLine });
  await sql`select set_config('enable_nestloop', 'on', true)`.execute(db);
  for (let after = beforeAllLines; ; ) {
    const last = await findLastLine(db, batch, after);
    if (last === null) return;
    await insertEventsOfLines(db, { batch, actor, after, last });
    after = last;
  }
}

/** The last of the next lines that changed somebody; null when there are no more. */
async function findLastLine(db: Db, { id }: PlannedBatch, after: number): Promise<number | null> {
  const { rows } = await sql<{ last: number | null }>`
    select max(line) as last from (
      select r.line from people.import_row r
       where r.import_id = ${id} and r.line > ${after} and (r.is_new or r.is_changed) order by r.line limit ${linesAtOnce}
    ) next`.execute(db);
  return rows[0]?.last ?? null;
}

async function insertEventsOfLines(
  db: Db,
  { batch, actor, after, last }: { batch: PlannedBatch; actor: Actor; after: number; last: number },
): Promise<void> {
  await insertEventsFrom(
    db,
    sql`
      select r.line as ordinal,
             case when r.is_new then 'person.created'
                  when r.is_deleted and old.data ->> 'deleted_at' is null then 'person.deleted' else 'person.updated' end as type,
             ${actor.type}::text as actor_type, ${actor.id}::text as actor_id, null::uuid as organisation_id,
             'person' as subject_type, p.id::text as subject_id, p.version as subject_version, false as baseline,
             jsonb_build_object('source', case when r.record_changes is null then p.source else ${batch.source} end, 'changes',
               case when r.is_new then ${allFields} else ${changedFields} end)
               || case when r.record_changes <> '{}' then jsonb_build_object('said', r.record_changes) else '{}' end as data
        from people.import_row r
        join people.person p on p.id = r.person_id
        left join lateral (
          select v.data from people.person_version v where v.person_id = p.id and v.version = p.version - 1
        ) old on not r.is_new
       where r.import_id = ${batch.id} and r.line > ${after} and r.line <= ${last} and (r.is_new or r.is_changed)`,
    'person-events',
  );
}
