import type { Db } from '@keyledger/database';
import { sql } from 'kysely';
import { composePeople } from './compose-people.ts';

const columns = [
  'display_name',
  'primary_email',
  'normalised_email',
  'aliases',
  'normalised_aliases',
  'job_roles',
  'department',
  'manager_person_id',
  'manager_external_id',
  'status',
  'in_scope',
  'starts_at',
  'ends_at',
  'time_zone',
  'leading_source',
  'leading_external_id',
] as const;

/** Makes each line about somebody whom several sources know say what all of these make of the person. */
export async function composeLines(db: Db, batchId: string): Promise<void> {
  const people = sql`select person_id from people.import_row where import_id = ${batchId} and is_composed`;
  await sql`
    /* keep plan: compose-lines */
    update people.import_row r
       set ${sql.join(columns.map((name) => sql`${sql.ref(name)} = ${sql.ref(`c.${name}`)}`))},
           is_deleted = c.deleted_at is not null,
           said = '{display_name,primary_email,aliases,job_roles,department,manager,status,in_scope,starts_at,ends_at,time_zone}'
      from (${composePeople(people)}) c
     where r.import_id = ${batchId} and r.is_composed and r.person_id = c.person_id`.execute(db);
}
