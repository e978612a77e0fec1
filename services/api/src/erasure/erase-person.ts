import { type Actor, type Db, insertEvents, type JournalEvent } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { lockPerson } from '../people/person-store.ts';
import { eraseAnswers } from './erase-answers.ts';
import { eraseMentions } from './erase-mentions.ts';
import { erasePersonalData } from './erase-personal-data.ts';
import { type ErasedObject, type ErasedRecords, eraseRecords } from './erase-records.ts';
import { findPersonalNames } from './personal-names.ts';

type Erasure = {
  id: string;
  reason: string;
  actor: Actor;
  /** Holds the caller to the version that they read; called once the row is locked. */
  match: (version: number) => void;
};

/**
 * Takes the personal data of somebody who left out of everything that Keyledger says of them. Ids, times, roles and the chain
 * of the journal stay; the stored answers of Xero follow within minutes, by the worker. What cannot be taken back: the erasure.
 * @throws AppError `not_found`; `conflict` while they are employed, still have access, can sign in here, Xero is read with their
 *   consent, or they were erased before.
 */
export async function erasePerson(db: Db, { id, reason, actor, match }: Erasure): Promise<void> {
  const person = await lockPerson(db, id);
  if (person === undefined) throw new AppError({ code: 'not_found' });
  match(person.version);
  if (person.externalId === erasedExternalId(id)) throw conflict('This person was erased before.');
  const { hasLeft, current, isOperator, consents } = await findHindrances(db, id);
  if (!hasLeft) throw conflict('This person is employed. Only somebody who left or was deleted can be erased.');
  if (current > 0) throw conflict(`This person still has ${current} accounts in Xero. Remove them there first.`);
  if (isOperator) throw conflict('This person can sign in here. Delete the operator first.');
  if (consents > 0)
    throw conflict('Xero is read with the consent of this person. Connect with another one and revoke it first.');
  const ids = [id, ...(await findTwins(db, id))];
  const names = await findPersonalNames(db, ids);
  const erased: ErasedPerson[] = [];
  for (const each of ids) erased.push(await eraseOne(db, each));
  const mentioned = await eraseMentions(db, names);
  await eraseAnswers(db, names);
  const violations = [...erased.flatMap((each) => each.violations), ...mentioned.violations];
  const accounts = erased.flatMap((each) => each.accounts);
  const [first, ...twins] = erased.map((each) => each.person);
  await insertEvents(db, [
    ...changed('account', accounts, actor),
    ...changed('violation', violations, actor),
    ...erased.flatMap(({ others }) => others).flatMap((other) => changed(other.type, [other], actor)),
    ...changed('person', twins, actor),
    {
      type: 'person.erased',
      actor,
      organisationId: null,
      subject: { type: 'person', id, version: first?.version ?? null },
      data: {
        reason,
        eventData: sum(erased.map((each) => each.eventData)) + mentioned.eventData,
        versions: sum(erased.map((each) => each.versions)),
        violations: violations.length,
        accounts: accounts.length,
      },
    },
  ]);
}

/** People who turned out to be this one: what was recorded of them is about the same human. */
async function findTwins(db: Db, id: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select p.id from people.person p where p.merged_into_person_id = ${id} order by p.id`.execute(db);
  return rows.map((row) => row.id);
}

type ErasedPerson = ErasedRecords & { person: ErasedObject };

async function eraseOne(db: Db, id: string): Promise<ErasedPerson> {
  const records = await eraseRecords(db, id);
  const { version } = await erasePersonalData(db, { id, externalId: erasedExternalId(id) });
  return { ...records, person: { id, version, organisationId: null } };
}

const sum = (numbers: readonly number[]) => numbers.reduce((total, number) => total + number, 0);

/** Says of objects that they changed, not from what. */
function changed(type: string, objects: readonly ErasedObject[], actor: Actor): JournalEvent[] {
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

type Hindrances = { hasLeft: boolean; current: number; isOperator: boolean; consents: number };

async function findHindrances(db: Db, id: string): Promise<Hindrances> {
  const { rows } = await sql<Hindrances>`
    select coalesce(p.deleted_at is not null or p.status = 'offboarded' or p.ends_at <= app.now(), false) as "hasLeft",
           (select count(*)::int from governance.account_link l join directory.account a on a.id = l.account_id
             where l.person_id = p.id and l.valid_to is null and a.status = 'current') as current,
           exists (select from auth.operator o where o.person_id = p.id and o.deleted_at is null) as "isOperator",
           (select count(distinct z.id)::int from governance.account_link l join directory.account a on a.id = l.account_id
              join auth.authorisation z on z.xero_user_id = a.xero_global_user_id and z.state = 'active'
             where l.person_id = p.id and l.valid_to is null) as consents
      from people.person p where p.id = ${id}`.execute(db);
  return rows[0] ?? { hasLeft: false, current: 0, isOperator: false, consents: 0 };
}

function conflict(publicMessage: string): AppError {
  return new AppError({ code: 'conflict', publicMessage });
}
