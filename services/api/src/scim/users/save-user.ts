import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import { type Actor, type Db, requestWork } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { savePerson } from '../../people/save-person.ts';
import { findKnownIds } from '../../people/several-sources/known-by-source.ts';
import { lockSource, markGoodImport } from '../../people/source-store.ts';
import { stageDeletion, stagePerson } from '../../people/staged-person.ts';
import type { UserResource } from '../schema/user-resource.ts';
import { statementOf } from '../schema/user-statement.ts';
import { scimRefusal } from '../scim-refusal.ts';
import { type JoinedSource, joinSource, scimSource } from '../source/scim-source.ts';
import { forgetUnreadable } from '../source/unreadable-requests.ts';
import { findUserByName, loadUser, lockUser, removeUser, type StoredUser, storeUser } from './user-store.ts';

type By = { readonly actor: Actor; readonly timeZone: string };

/** What becomes of a user, and whether the request itself said if they are active. */
export type UserChange = { readonly user: UserResource; readonly saysActive: boolean };

/** Adds a user. Somebody deleted whom the identity provider knows by the same id is there again. */
export async function createUser(db: Db, user: UserResource, by: By): Promise<string> {
  await openSource(db);
  if ((await findUserByName(db, user.userName)) !== undefined) {
    throw scimRefusal('uniqueness', 'There is a user with this userName.');
  }
  const whole = { ...user, active: user.active ?? true };
  const externalId = await chooseExternalId(db, user);
  const { inactiveMeans, hasUnreadable } = await joinSource(db);
  const personId = await say(db, { externalId, user: whole, inactiveMeans, isNew: true, by });
  await storeUser(db, personId, whole);
  if (hasUnreadable) await forgetUnreadable(db, { personId, userName: user.userName });
  return personId;
}

/**
 * Makes a user what `change` makes of it. `change` is asked once the user is locked, and may refuse. A user that says nothing
 * about being active stays as active as it was.
 */
export async function changeUser(
  db: Db,
  { personId, change, by }: { personId: string; change: (present: StoredUser) => UserChange; by: By },
): Promise<void> {
  const { inactiveMeans, hasUnreadable } = await joinSource(db);
  const present = await lockUser(db, personId);
  if (present === undefined) throw notFound();
  const { user, saysActive } = change(present);
  const whole = { ...user, active: user.active ?? present.active };
  await say(db, { externalId: present.externalId, user: whole, inactiveMeans, isNew: false, by });
  if (!isDeepStrictEqual(plain(whole), present.resource)) await storeUser(db, personId, whole);
  if (saysActive && hasUnreadable) await forgetUnreadable(db, { personId, userName: present.resource.userName });
}

/** Deletes a user: the employment counts as ended, the person stays readable over REST. */
export async function deleteUser(
  db: Db,
  { personId, match, by }: { personId: string; match: (version: number) => void; by: By },
): Promise<void> {
  await lockSource(db, scimSource);
  const present = await lockUser(db, personId);
  if (present === undefined) throw notFound();
  match(present.version);
  await savePerson(db, { source: scimSource, staged: stageDeletion(present.externalId), ...by });
  await removeUser(db, personId);
  await forgetUnreadable(db, { personId, userName: present.resource.userName });
}

/** Locks the source; its first user makes the checks ready that need a source of people. */
async function openSource(db: Db): Promise<void> {
  const { isFirst } = await markGoodImport(db, scimSource, 'scim');
  if (isFirst) await requestWork(db, { kind: 'evaluate', everything: true, cause: 'people_source_ready' });
}

async function say(
  db: Db,
  given: {
    externalId: string;
    user: UserResource & { active: boolean };
    inactiveMeans: JoinedSource['inactiveMeans'];
    isNew: boolean;
    by: By;
  },
): Promise<string> {
  const { externalId, user, inactiveMeans, isNew, by } = given;
  const statement = statementOf(user, user.active ? 'active' : inactiveMeans);
  const { managerPersonId: manager, ...rest } = statement;
  const isKnown = typeof manager === 'string' && (await loadUser(db, manager)) !== undefined;
  const who = manager === undefined ? {} : isKnown ? { managerPersonId: manager } : { managerExternalId: manager };
  const staged = stagePerson(externalId, { ...rest, ...who, ...(isNew ? { jobRoles: [] } : {}) });
  return (await savePerson(db, { source: scimSource, staged, ...by })).personId;
}

/**
 * The id by which the source knows a new person: that of the identity provider. Only somebody who had that very id, and is no
 * user now, is taken to be the same human; a user name alone may have passed to another one.
 */
async function chooseExternalId(db: Db, { externalId, userName }: UserResource): Promise<string> {
  const people = await findKnownIds(db, scimSource, [externalId ?? userName, userName]);
  const byIdp = people.find((person) => person.externalId === externalId);
  if (externalId !== undefined && (byIdp === undefined || !(await isUser(db, byIdp)))) return externalId;
  const isTaken = people.some((person) => person.externalId === userName);
  return isTaken || userName.length > 200 ? randomUUID() : userName;
}

async function isUser(db: Db, known: { personId: string; deletedAt: Date | null }): Promise<boolean> {
  return known.deletedAt === null && (await loadUser(db, known.personId)) !== undefined;
}

/** A user as it comes out of the database: without what is undefined. */
function plain(user: UserResource): unknown {
  return JSON.parse(JSON.stringify(user));
}

function notFound(): AppError {
  return new AppError({ code: 'not_found', publicMessage: 'There is no user with this id.' });
}
