import { type Actor, type Db, insertEvents, type JournalEvent } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { lockPerson } from '../people/person-store.ts';
import { erasePersonalData } from './erase-personal-data.ts';
import { type ErasedObject, eraseRecords } from './erase-records.ts';

type Erasure = {
  id: string;
  reason: string;
  actor: Actor;
  /** Holds the caller to the version that they read; called once the row is locked. */
  match: (version: number) => void;
};

/**
 * Takes the personal data of somebody who left out of everything that Keyledger says of them. Ids, times, roles and the chain
 * of the journal stay. What cannot be taken back: the erasure.
 * @throws AppError `not_found`; `conflict` while they are employed, still have access, or were erased before.
 */
export async function erasePerson(db: Db, { id, reason, actor, match }: Erasure): Promise<void> {
  const person = await lockPerson(db, id);
  if (person === undefined) throw new AppError({ code: 'not_found' });
  match(person.version);
  if (person.externalId === erasedExternalId(id)) throw conflict('This person was erased before.');
  const { hasLeft, current } = await findHindrances(db, id);
  if (!hasLeft) throw conflict('This person is employed. Only somebody who left or was deleted can be erased.');
  if (current > 0) throw conflict(`This person still has ${current} accounts in Xero. Remove them there first.`);
  const erased = await eraseRecords(db, id);
  const { version } = await erasePersonalData(db, { id, externalId: erasedExternalId(id) });
  const { eventData, versions, violations, accounts } = erased;
  await insertEvents(db, [
    ...changed('account', accounts, actor),
    ...changed('violation', violations, actor),
    {
      type: 'person.erased',
      actor,
      organisationId: null,
      subject: { type: 'person', id, version },
      data: { reason, eventData, versions, violations: violations.length, accounts: accounts.length },
    },
  ]);
}

/** Says of objects that they changed, not from what. */
function changed(type: 'account' | 'violation', objects: readonly ErasedObject[], actor: Actor): JournalEvent[] {
  return objects.map(({ id, version, organisationId }) => ({
    type: `${type}.updated`,
    actor,
    organisationId,
    subject: { type, id, version },
    data: { erased: true },
  }));
}

/** Takes the place of the id that the source gave, so that the source can be told nothing from it. */
function erasedExternalId(id: string): string {
  return `erased:${id}`;
}

async function findHindrances(db: Db, id: string): Promise<{ hasLeft: boolean; current: number }> {
  const { rows } = await sql<{ hasLeft: boolean; current: number }>`
    select coalesce(p.deleted_at is not null or p.status = 'offboarded' or p.ends_at <= app.now(), false) as "hasLeft",
           (select count(*)::int from governance.account_link l join directory.account a on a.id = l.account_id
             where l.person_id = p.id and l.valid_to is null and a.status = 'current') as current
      from people.person p where p.id = ${id}`.execute(db);
  return rows[0] ?? { hasLeft: false, current: 0 };
}

function conflict(publicMessage: string): AppError {
  return new AppError({ code: 'conflict', publicMessage });
}
