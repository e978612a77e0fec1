import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { endInstant, startInstant } from '../conventions/day-or-instant.ts';

/** A batch of statements of one source, and when it is applied. */
export type Batch = { readonly id: string; readonly source: string; readonly now: Date; readonly timeZone: string };

/** What applying a batch does to people. */
export type BatchCounts = { created: number; updated: number; unchanged: number; ended: number; deleted: number };

/** The fields of person `p` by which a change is judged, as JSON. */
const fieldsOfPerson = sql`jsonb_build_object(
  'displayName', p.display_name, 'primaryEmail', p.primary_email, 'aliases', p.aliases, 'jobRoles', p.job_roles,
  'department', p.department, 'managerPersonId', p.manager_person_id, 'managerExternalId', p.manager_external_id,
  'status', p.status, 'inScope', p.in_scope, 'startsAt', p.starts_at, 'endsAt', p.ends_at, 'timeZone', p.time_zone,
  'deletedAt', p.deleted_at)`;

/** A person of whom nothing has been said. */
const fieldsOfNobody = JSON.stringify({
  displayName: null,
  primaryEmail: null,
  aliases: [],
  jobRoles: [],
  department: null,
  managerPersonId: null,
  managerExternalId: null,
  status: 'active',
  inScope: true,
  startsAt: null,
  endsAt: null,
  timeZone: null,
  deletedAt: null,
});

/** Finds the person that each line of a batch speaks about; a new one gets an id. */
export async function identifyPeople(db: Db, { id, source, timeZone }: Batch): Promise<void> {
  await sql`
    update people.import_row r
       set data = r.data || jsonb_build_object('personId', coalesce(p.id, app.uuid_v7()), 'isNew', p.id is null,
             'zone', coalesce(r.data ->> 'timeZone', p.time_zone, ${timeZone}))
      from people.import_row s left join people.person p on p.source = ${source} and p.external_id = s.data ->> 'externalId'
     where s.import_id = ${id} and r.import_id = s.import_id and r.line = s.line`.execute(db);
}

/**
 * Works out, line by line, the person before and after (`before`, `after`) and what that makes of them (`outcome`). Changes
 * nobody yet. The lines must have been identified.
 */
export async function planBatch(db: Db, batch: Batch): Promise<BatchCounts> {
  const days = JSON.stringify(await resolveDays(db, batch.id));
  await sql`
    with day as materialized (
      select * from jsonb_to_recordset(${days}::jsonb) as d (day text, zone text, starts_at timestamptz, ends_at timestamptz)
    ), line as (
      select s.line, s.data, case when p.id is not null then ${fieldsOfPerson} end as before,
             array_remove(p.normalised_email || p.normalised_aliases, null) as addresses,
             case when s.data ? 'startsDay' then starts.starts_at else (s.data ->> 'startsAt')::timestamptz end as starts_at,
             case when s.data ? 'endsDay' then ends.ends_at else (s.data ->> 'endsAt')::timestamptz end as ends_at,
             case when s.data ->> 'managerExternalId' is not null
                  then coalesce(known_manager.id, (new_manager.data ->> 'personId')::uuid) end as manager_id,
             case when (s.data ->> 'deleted')::boolean then coalesce(p.deleted_at, ${batch.now}::timestamptz) end as deleted_at
        from people.import_row s
        left join people.person p on p.id = (s.data ->> 'personId')::uuid
        left join day starts on starts.day = s.data ->> 'startsDay' and starts.zone = s.data ->> 'zone'
        left join day ends on ends.day = s.data ->> 'endsDay' and ends.zone = s.data ->> 'zone'
        left join people.person known_manager
          on known_manager.source = ${batch.source} and known_manager.external_id = s.data ->> 'managerExternalId'
        left join people.import_row new_manager
          on new_manager.import_id = s.import_id and new_manager.data ->> 'externalId' = s.data ->> 'managerExternalId'
       where s.import_id = ${batch.id}
    ), judged as (
      select line, before, addresses,
             coalesce(before, ${fieldsOfNobody}::jsonb)
               || (data - ${helperKeys}::text[])
               || case when data ?| array['startsAt', 'startsDay'] then jsonb_build_object('startsAt', starts_at) else '{}' end
               || case when data ?| array['endsAt', 'endsDay'] then jsonb_build_object('endsAt', ends_at) else '{}' end
               || case when data ? 'managerExternalId' and not data ? 'managerPersonId'
                       then jsonb_build_object('managerPersonId', nullif(manager_id, (data ->> 'personId')::uuid)) else '{}' end
               || jsonb_build_object('deletedAt', deleted_at) as after
        from line
    )
    update people.import_row r
       set data = r.data || jsonb_build_object('before', j.before, 'after', j.after, 'addresses', j.addresses, 'outcome',
             case when j.before is null then 'created' when j.before = j.after then 'unchanged'
                  when r.line < 0 then 'ended' when j.after ->> 'deletedAt' is not null then 'deleted' else 'updated' end)
      from judged j where r.import_id = ${batch.id} and r.line = j.line`.execute(db);
  return countOutcomes(db, batch.id);
}

/** Keys of a line that are no fields of a person. */
const helperKeys = [
  'externalId',
  'personId',
  'isNew',
  'zone',
  'startsDay',
  'endsDay',
  'startsAt',
  'endsAt',
  'normalisedEmail',
  'normalisedAliases',
  'deleted',
];

/** The first and last instants of every day that a batch names, each in the zone of the person that it is said of. */
async function resolveDays(db: Db, batchId: string) {
  const { rows } = await sql<{ day: string; zone: string }>`
    select distinct said.day, r.data ->> 'zone' as zone
      from people.import_row r
      cross join lateral (values (r.data ->> 'startsDay'), (r.data ->> 'endsDay')) as said (day)
     where r.import_id = ${batchId} and said.day is not null`.execute(db);
  return rows.map(({ day, zone }) => ({
    day,
    zone,
    starts_at: startInstant({ day }, zone),
    ends_at: endInstant({ day }, zone),
  }));
}

async function countOutcomes(db: Db, batchId: string): Promise<BatchCounts> {
  const { rows } = await sql<{ outcome: keyof BatchCounts; count: number }>`
    select data ->> 'outcome' as outcome, count(*) as count from people.import_row where import_id = ${batchId}
     group by 1`.execute(db);
  const counts: BatchCounts = { created: 0, updated: 0, unchanged: 0, ended: 0, deleted: 0 };
  for (const { outcome, count } of rows) counts[outcome] = count;
  return counts;
}
