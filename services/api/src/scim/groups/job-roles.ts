import { randomUUID } from 'node:crypto';
import type { Actor, Db } from '@keyledger/database';
import { sql } from 'kysely';
import { readNow } from '../../conventions/read-now.ts';
import { applyStaged } from '../../people/apply-staged.ts';
import { planForMany } from '../../people/plan-for-many.ts';
import { knownBySource } from '../../people/several-sources/known-by-source.ts';
import { clearBatch } from '../../people/stage-people.ts';
import { scimSource } from '../source/scim-source.ts';

/** So many are joined faster one by one than by looking through everybody. */
const fewPeople = 200;

/** Makes the names of their groups the job roles of these people, and asks for the checks that this concerns. */
export async function refreshJobRoles(
  db: Db,
  { personIds, actor, timeZone }: { personIds: readonly string[]; actor: Actor; timeZone: string },
): Promise<void> {
  const ids = [...new Set(personIds)];
  if (ids.length === 0) return;
  if (ids.length > fewPeople) await planForMany(db);
  const id = randomUUID();
  await sql`
    insert into people.import_row (import_id, line, external_id, said, job_roles)
    select ${id}::uuid, row_number() over (order by k.person_id), k.external_id, array['job_roles'],
           coalesce((select array_agg(distinct g.display_name order by g.display_name)
                       from people.scim_member m join people.scim_group g on g.id = m.group_id
                      where m.person_id = k.person_id), '{}')
      from (${knownBySource(scimSource)}) k where k.person_id = any(${ids}::uuid[]) and k.deleted_at is null`.execute(
    db,
  );
  await applyStaged(db, { id, source: scimSource, now: await readNow(db), timeZone }, actor);
  await clearBatch(db, id);
  await sql`
    update people.scim_user set updated_at = app.now(), version = version + 1
     where person_id = any(${ids}::uuid[]) and deleted_at is null`.execute(db);
}
