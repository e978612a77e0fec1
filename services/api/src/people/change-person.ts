import type { Actor, Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import type { PersonStatement } from './person-input.ts';
import type { Person } from './person-schema.ts';
import { findSourceOfPerson, lockPerson } from './person-store.ts';
import { savePerson } from './save-person.ts';
import { lockSource } from './source-store.ts';
import { type StagedPerson, stageDeletion, stagePerson } from './staged-person.ts';

type Change = {
  id: string;
  actor: Actor;
  timeZone: string;
  /** Holds the caller to the version that they read; called once the row is locked. */
  match: (version: number) => void;
};

/** Changes the fields of a person that are said. */
export async function changePerson(db: Db, change: Change & { statement: PersonStatement }): Promise<void> {
  await saveLocked(db, change, ({ externalId }) => stagePerson(externalId, change.statement));
}

/** Deletes a person: their employment counts as ended; the record stays readable. */
export async function deletePerson(db: Db, change: Change): Promise<void> {
  await saveLocked(db, change, ({ externalId }) => stageDeletion(externalId));
}

async function saveLocked(db: Db, { id, actor, timeZone, match }: Change, stage: (person: Person) => StagedPerson) {
  const source = await findSourceOfPerson(db, id);
  if (source === undefined) throw new AppError({ code: 'not_found' });
  await lockSource(db, source);
  const person = await lockPerson(db, id);
  if (person === undefined) throw new AppError({ code: 'not_found' });
  match(person.version);
  if (person.deletedAt !== null) {
    throw new AppError({
      code: 'conflict',
      publicMessage:
        "This person is deleted. Send them again by their source's id, or import them, to bring them back.",
    });
  }
  await savePerson(db, { source, staged: stage(person), actor, timeZone });
}
