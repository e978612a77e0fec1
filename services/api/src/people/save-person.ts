import { randomUUID } from 'node:crypto';
import type { Actor, Db } from '@keyledger/database';
import { sql } from 'kysely';
import { readNow } from '../conventions/read-now.ts';
import { applyStaged } from './apply-staged.ts';
import type { Batch } from './person-target.ts';
import { requireKnownPerson } from './require-known-person.ts';
import { clearBatch, stageLines } from './stage-people.ts';
import type { StagedPerson } from './staged-person.ts';

/** A statement of a source about one person. */
export type PersonToSave = { source: string; staged: StagedPerson; actor: Actor; timeZone: string };

/**
 * Applies what a source says about one person, as an import of one line would, and asks for the checks that this concerns.
 * The source must be locked. Tells the person's id and what became of them.
 */
export async function savePerson(db: Db, { source, staged, actor, timeZone }: PersonToSave) {
  await requireKnownPerson(db, staged.manager_person_id ?? null, 'managerPersonId');
  const batch: Batch = { id: randomUUID(), source, now: await readNow(db), timeZone };
  await stageLines(db, batch.id, [{ ...staged, line: 1 }]);
  const counts = await applyStaged(db, batch, actor);
  const personId = await findStagedPersonId(db, batch.id);
  await clearBatch(db, batch.id);
  return { personId, isNew: counts.created > 0 };
}

async function findStagedPersonId(db: Db, batchId: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select person_id as id from people.import_row where import_id = ${batchId}`.execute(db);
  const [row] = rows;
  if (row === undefined) throw new Error('a staged person vanished');
  return row.id;
}
