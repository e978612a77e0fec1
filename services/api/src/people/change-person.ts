import type { Actor, Db } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import type { PersonStatement } from './person-input.ts';
import { findSourceOfPerson, lockPerson, type StoredPerson } from './person-store.ts';
import { savePerson } from './save-person.ts';
import { findKnowingSources } from './several-sources/record-store.ts';
import { lockSource } from './source-store.ts';
import { stageDeletion, stagePerson } from './staged-person.ts';

type Change = {
  id: string;
  actor: Actor;
  timeZone: string;
  /** Holds the caller to the version that they read; called once the row is locked. */
  match: (version: number) => void;
};

/** Changes the fields of a person that are said, as what the first of their sources says. */
export async function changePerson(db: Db, change: Change & { statement: PersonStatement }): Promise<void> {
  const { source, externalId } = await lockPresent(db, change);
  await savePerson(db, { source, staged: stagePerson(externalId, change.statement), ...by(change) });
}

/** Deletes a person, whichever sources know them: their employment counts as ended; the record stays readable. */
export async function deletePerson(db: Db, change: Change): Promise<void> {
  const { id, source, externalId } = await lockPresent(db, change);
  const others = (await findKnowingSources(db, id)).filter((known) => known.source !== source);
  for (const known of [...others, { source, externalId }]) {
    await savePerson(db, { source: known.source, staged: stageDeletion(known.externalId), ...by(change) });
  }
}

function by({ actor, timeZone }: Change) {
  return { actor, timeZone };
}

/** Locks a person who is not deleted, and the first of their sources. */
async function lockPresent(db: Db, { id, match }: Change): Promise<StoredPerson> {
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
  return person;
}
