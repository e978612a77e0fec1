import type { Db } from '@keyledger/database';
import { sql } from 'kysely';

/**
 * Empties the row of a person, and what each of their sources said of them. The row stays, deleted, so that what refers to
 * it still refers to somebody.
 */
export async function erasePersonalData(
  db: Db,
  { id, externalId }: { id: string; externalId: string },
): Promise<{ version: number }> {
  await sql`delete from people.scim_member where person_id = ${id}`.execute(db);
  await sql`delete from people.scim_user where person_id = ${id}`.execute(db);
  await sql`delete from people.source_record where person_id = ${id}`.execute(db);
  const { rows } = await sql<{ version: number }>`
    update people.person
       set external_id = ${externalId}, display_name = 'Erased person', primary_email = null, normalised_email = null,
           aliases = '{}', normalised_aliases = '{}', job_roles = '{}', department = null, manager_person_id = null,
           manager_external_id = null, time_zone = null, is_composed = false, deleted_at = coalesce(deleted_at, app.now()),
           version = version + 1, updated_at = app.now()
     where id = ${id} returning version`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a locked person vanished');
  return row;
}
