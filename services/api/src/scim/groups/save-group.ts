import { type Actor, type Db, insertEvents } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { lockSource } from '../../people/source-store.ts';
import { scimRefusal } from '../scim-refusal.ts';
import { scimSource } from '../source/scim-source.ts';
import type { GroupChange, MemberStep, readGroup } from './group-input.ts';
import {
  addMembers,
  countStrangers,
  findGroupByName,
  insertGroup,
  keepMembers,
  loadGroups,
  removeGroup,
  removeMembers,
  type StoredGroup,
  updateGroup,
} from './group-store.ts';
import { refreshJobRoles } from './job-roles.ts';

type By = { readonly actor: Actor; readonly timeZone: string };

/** Adds a group. Its name becomes a job role of its members. */
export async function createGroup(db: Db, group: ReturnType<typeof readGroup>, by: By): Promise<string> {
  await lockSource(db, scimSource);
  await requireNameFree(db, group.displayName, null);
  const id = await insertGroup(db, group);
  const changed = await takeSteps(db, id, group.steps);
  await record(db, { id, version: 1, type: 'created', before: null, after: group, memberChanges: changed.length, by });
  await refreshJobRoles(db, { personIds: changed, ...by });
  return id;
}

/** Makes a group what `change` says; `change` is asked once the group is locked, and may refuse. */
export async function changeGroup(
  db: Db,
  { id, change, by }: { id: string; change: (present: StoredGroup) => GroupChange; by: By },
): Promise<void> {
  const present = await lockGroup(db, id);
  const { steps, displayName = present.displayName, externalId = present.externalId } = change(present);
  const isRenamed = displayName !== present.displayName;
  if (isRenamed) await requireNameFree(db, displayName, id);
  const everybody = isRenamed ? await findMemberIds(db, id) : [];
  const changed = await takeSteps(db, id, steps);
  if (!isRenamed && externalId === present.externalId && changed.length === 0) return;
  const after = { displayName, externalId };
  const version = await updateGroup(db, id, after);
  await record(db, { id, version, type: 'updated', before: present, after, memberChanges: changed.length, by });
  await refreshJobRoles(db, { personIds: [...everybody, ...changed], ...by });
}

/** Deletes a group: its members lose the job role. */
export async function deleteGroup(
  db: Db,
  { id, match, by }: { id: string; match: (version: number) => void; by: By },
): Promise<void> {
  const present = await lockGroup(db, id);
  match(present.version);
  const { version, memberIds } = await removeGroup(db, id);
  await record(db, { id, version, type: 'deleted', before: present, after: null, memberChanges: memberIds.length, by });
  await refreshJobRoles(db, { personIds: memberIds, ...by });
}

async function lockGroup(db: Db, id: string): Promise<StoredGroup> {
  await lockSource(db, scimSource);
  const [group] = await loadGroups(db, [id], { withMembers: false });
  if (group === undefined) throw new AppError({ code: 'not_found', publicMessage: 'There is no group with this id.' });
  return group;
}

async function findMemberIds(db: Db, id: string): Promise<string[]> {
  const [group] = await loadGroups(db, [id], { withMembers: true });
  return (group?.members ?? []).map((member) => member.id);
}

async function requireNameFree(db: Db, displayName: string, id: string | null): Promise<void> {
  const namesake = await findGroupByName(db, displayName);
  if (namesake !== undefined && namesake !== id) {
    throw scimRefusal('uniqueness', 'There is another group with this displayName.');
  }
}

/** Takes the steps one after the other; gives everybody who came or went. */
async function takeSteps(db: Db, id: string, steps: readonly MemberStep[]): Promise<string[]> {
  const changed: string[] = [];
  for (const step of steps) changed.push(...(await takeStep(db, id, step)));
  return changed;
}

async function takeStep(db: Db, id: string, step: MemberStep): Promise<string[]> {
  if (step.kind === 'clear') return removeMembers(db, id, null);
  if (step.kind === 'remove') return removeMembers(db, id, step.ids);
  if ((await countStrangers(db, step.ids)) > 0) throw scimRefusal('invalidValue', 'A member names no user.');
  const gone = step.kind === 'replace' ? await keepMembers(db, id, step.ids) : [];
  return [...gone, ...(await addMembers(db, id, step.ids))];
}

type Naming = { readonly displayName: string; readonly externalId: string | null };

async function record(
  db: Db,
  event: {
    id: string;
    version: number;
    type: 'created' | 'updated' | 'deleted';
    before: Naming | null;
    after: Naming | null;
    memberChanges: number;
    by: By;
  },
): Promise<void> {
  const { id, version, type, before, after, memberChanges, by } = event;
  const fields = ['displayName', 'externalId'] as const;
  const changes = fields
    .map((field) => [field, [before?.[field] ?? null, after?.[field] ?? null]] as const)
    .filter(([, [old, now]]) => old !== now);
  await insertEvents(db, [
    {
      type: `people_group.${type}`,
      actor: by.actor,
      organisationId: null,
      subject: { type: 'people_group', id, version },
      data: { source: scimSource, changes: Object.fromEntries(changes), memberChanges },
    },
  ]);
}
