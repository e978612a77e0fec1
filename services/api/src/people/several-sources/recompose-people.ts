import { randomUUID } from 'node:crypto';
import type { Actor, Db } from '@keyledger/database';
import { sql } from 'kysely';
import { readNow } from '../../conventions/read-now.ts';
import { applyStaged } from '../apply-staged.ts';
import { planForMany } from '../plan-for-many.ts';
import { clearBatch } from '../stage-people.ts';
import { holdAdding } from './identify-people.ts';

/**
 * Makes everybody whom a source and others know anew of what all of them said, and asks for the checks that this concerns.
 * `takenOut` are those whom the source just took out, which changes them even where it decided nothing.
 */
export async function recomposePeople(
  db: Db,
  { source, actor, takenOut = [] }: { source: string; actor: Actor; takenOut?: readonly string[] },
): Promise<void> {
  await planForMany(db);
  await holdAdding(db);
  const id = randomUUID();
  await sql`
    insert into people.import_row (import_id, line, external_id, said, record_changes)
    select ${id}::uuid, row_number() over (order by s.person_id), s.external_id, '{}',
           case when s.person_id = any(${[...takenOut]}::uuid[])
             then jsonb_build_object('deletedAt', jsonb_build_array(null, s.deleted_at)) end
      from people.source_record s where s.source = ${source}`.execute(db);
  await applyStaged(db, { id, source, now: await readNow(db), timeZone: 'UTC', saysNothing: true }, actor);
  await clearBatch(db, id);
}
