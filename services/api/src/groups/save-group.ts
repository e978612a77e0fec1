import { type Actor, type Db, insertEvents, requestWork } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { readNow } from '../conventions/read-now.ts';
import type { GroupInput } from './group-schema.ts';
import { findMembers, type LockedGroup, lockGroup, replaceMembers } from './group-store.ts';

type Locked = { id: string; actor: Actor; match: (version: number) => void };
type Criteria = Pick<GroupInput, 'labels' | 'countryCodes' | 'plans'>;
type Told = { name: string; description: string | null; memberIds: readonly string[] } & Criteria;

/** Adds a group of organisations. */
export async function createGroup(db: Db, input: GroupInput, actor: Actor): Promise<string> {
  await checkGroup(db, input, null);
  const { id } = await db
    .insertInto('governance.organisation_group')
    .values(valuesOf(input))
    .returning('id')
    .executeTakeFirstOrThrow();
  await replaceMembers(db, id, input.organisationIds, await readNow(db));
  const after = { ...input, memberIds: await findMembers(db, id) };
  await record(db, { id, version: 1, type: 'organisation_group.created', before: null, after, actor });
  return id;
}

/** Replaces a group. Rules and limits that name it speak about its new members from now on. */
export async function replaceGroup(db: Db, change: Locked & { input: GroupInput }): Promise<void> {
  const { actor, input } = change;
  const group = await lockPresentGroup(db, change);
  await checkGroup(db, input, group.id);
  const before = { ...group, memberIds: await findMembers(db, group.id) };
  const version = await bumpGroup(db, group.id, valuesOf(input));
  await replaceMembers(db, group.id, input.organisationIds, await readNow(db));
  const after = { ...input, memberIds: await findMembers(db, group.id) };
  await record(db, { id: group.id, version, type: 'organisation_group.updated', before, after, actor });
}

/** Deletes a group: it has no members any more, and stays readable. */
export async function deleteGroup(db: Db, change: Locked): Promise<void> {
  const group = await lockPresentGroup(db, change);
  const now = await readNow(db);
  const before = { ...group, memberIds: await findMembers(db, group.id) };
  const version = await bumpGroup(db, group.id, { deleted_at: now });
  await replaceMembers(db, group.id, [], now);
  const after = { ...group, memberIds: [] };
  await record(db, { id: group.id, version, type: 'organisation_group.deleted', before, after, actor: change.actor });
}

/** Finds and locks a group that is not deleted. @throws AppError `not_found`, `conflict` */
export async function lockPresentGroup(db: Db, { id, match }: Pick<Locked, 'id' | 'match'>): Promise<LockedGroup> {
  const group = await lockGroup(db, id);
  if (group === undefined) throw new AppError({ code: 'not_found' });
  match(group.version);
  if (group.deletedAt !== null) throw new AppError({ code: 'conflict', publicMessage: 'This group is deleted.' });
  return group;
}

function valuesOf({ name, description, labels, countryCodes, plans }: GroupInput) {
  const unique = (values: readonly string[]) => [...new Set(values)];
  return { name, description, labels: unique(labels), country_codes: unique(countryCodes), plans: unique(plans) };
}

async function bumpGroup(
  db: Db,
  id: string,
  values: Partial<ReturnType<typeof valuesOf>> & { deleted_at?: Date },
): Promise<number> {
  const row = await db
    .updateTable('governance.organisation_group')
    .set({ ...values, version: sql<number>`version + 1`, updated_at: sql<Date>`app.now()` })
    .where('id', '=', id)
    .returning('version')
    .executeTakeFirstOrThrow();
  return row.version;
}

/** The name is free, and every organisation exists. */
async function checkGroup(db: Db, input: GroupInput, ownId: string | null): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('governance.organisation_group'))`.execute(db);
  const { rows } = await sql<{ taken: boolean; missing: boolean }>`
    select exists (select from governance.organisation_group
                    where lower(name) = lower(${input.name}) and deleted_at is null
                      and id is distinct from ${ownId}::uuid) as taken,
           exists (select from unnest(${input.organisationIds}::uuid[]) as asked (id)
                    where not exists (select from directory.organisation o where o.id = asked.id)) as missing`.execute(
    db,
  );
  const [found] = rows;
  if (found?.taken)
    throw new AppError({ code: 'already_exists', publicMessage: 'There is already a group of this name.' });
  if (found?.missing) {
    throw new AppError({
      code: 'unprocessable',
      publicMessage: 'organisationIds names an organisation that does not exist here.',
    });
  }
}

async function record(
  db: Db,
  event: { id: string; version: number; type: string; before: Told | null; after: Told; actor: Actor },
): Promise<void> {
  const { id, version, type, before, after, actor } = event;
  const members: [string[], string[]] = [[...(before?.memberIds ?? [])].sort(), [...after.memberIds].sort()];
  const changed = {
    name: [before?.name ?? null, after.name],
    description: [before?.description ?? null, after.description],
    labels: [before?.labels ?? [], after.labels],
    countryCodes: [before?.countryCodes ?? [], after.countryCodes],
    plans: [before?.plans ?? [], after.plans],
    organisationIds: members,
  };
  const changes = Object.fromEntries(
    Object.entries(changed).filter(([, [old, next]]) => JSON.stringify(old) !== JSON.stringify(next)),
  );
  await insertEvents(db, [
    {
      type,
      actor,
      organisationId: null,
      subject: { type: 'organisation_group', id, version },
      data: { name: after.name, changes },
    },
  ]);
  const moved = members[0]
    .filter((each) => !members[1].includes(each))
    .concat(members[1].filter((each) => !members[0].includes(each)));
  await requestWork(db, { kind: 'evaluate', organisationIds: moved, cause: 'group_changed' });
}
