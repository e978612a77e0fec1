import { randomUUID } from 'node:crypto';
import type { Actor, Db } from '@keyledger/database';
import { applyStaged } from './apply-staged.ts';
import type { Batch } from './person-target.ts';
import { requireKnownPerson } from './require-known-person.ts';
import { clearLine, stageLine } from './stage-people.ts';
import type { StagedPerson } from './staged-person.ts';

/** A statement of a source about one person. */
export type PersonToSave = { source: string; staged: StagedPerson; actor: Actor; timeZone: string };

/**
 * Applies what a source says about one person, as an import of one line would, and asks for the checks that this concerns.
 * The source must be locked. Tells the person's id and what became of them.
 */
export async function savePerson(db: Db, { source, staged, actor, timeZone }: PersonToSave) {
  await requireKnownPerson(db, staged.manager_person_id ?? null, 'managerPersonId');
  const namesDays = (staged.starts_day ?? staged.ends_day ?? null) !== null;
  const id = randomUUID();
  const batch: Batch = { id, source, now: await stageLine(db, id, staged), timeZone, isSingle: true, namesDays };
  const counts = await applyStaged(db, batch, actor);
  return { personId: await clearLine(db, batch.id), isNew: counts.created > 0 };
}
