import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents, requestWork } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { type ChangeOutcome, carryOutChange, requireUnchanged } from '../../control-changes/carry-out-change.ts';
import { actorOf } from '../../conventions/caller.ts';
import { holdAdding } from '../several-sources/identify-people.ts';
import { knownBySource } from '../several-sources/known-by-source.ts';
import { recomposePeople } from '../several-sources/recompose-people.ts';
import { lockSource } from '../source-store.ts';
import { effectOfDeletion } from './effect-of-settings.ts';
import { endProvider, requireSilentProvider } from './identity-provider.ts';
import { lockSettings } from './settings-store.ts';

/**
 * Deletes a source: what it said about people whom others know counts no longer. Where fewer things fail without it, that is a
 * control change.
 * @throws AppError `conflict` while it alone knows somebody who is employed, or is an identity provider that can go on speaking
 */
export async function deleteSource(
  db: Db,
  asked: { name: string; reason: string | null; caller: Caller; match: (version: number) => void },
): Promise<ChangeOutcome> {
  const { name, reason, caller, match } = asked;
  const { version } = await lockDeletable(db, name);
  match(version);
  const { isWeaker, effect } = await effectOfDeletion(db, name, (trial) => takeOutRecords(trial, name));
  return carryOutChange(
    db,
    {
      kind: 'people_source.delete',
      target: { type: 'people_source', id: name, version },
      before: { deleted: false },
      after: { deleted: true },
      isWeaker,
      effect,
      reason,
      caller,
    },
    () => apply(db, { name, actor: actorOf(caller) }),
  );
}

/** Applies a deletion that a second operator approved. @throws AppError `conflict` when the source changed since. */
export async function applyApprovedDeletion(
  db: Db,
  { name, version, actor }: { name: string; version: number; actor: Actor },
): Promise<void> {
  requireUnchanged('The source has', await lockDeletable(db, name), version);
  await apply(db, { name, actor });
}

async function lockDeletable(db: Db, name: string): Promise<{ version: number }> {
  // Before its settings: whoever changes a user of an identity provider refers to the source and may then want to change it.
  await lockSource(db, name);
  const { kind, version } = await lockSettings(db, name);
  if (kind === 'scim') await requireSilentProvider(db, name);
  await holdAdding(db);
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from (${knownBySource(name)}) k
     where k.deleted_at is null and k.status <> 'offboarded' and (k.ends_at is null or k.ends_at > app.now())
       and not exists (select from people.source_record other
                        where other.person_id = k.person_id and other.source <> ${name} and other.deleted_at is null)`.execute(
    db,
  );
  const count = rows[0]?.count ?? 0;
  if (count > 0) {
    throw new AppError({
      code: 'conflict',
      publicMessage: `Only this source knows ${count} people who are employed. Say in it that they left, or let another source tell of them first.`,
    });
  }
  return { version };
}

/** Gives who was in it. */
async function takeOutRecords(db: Db, name: string): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    update people.source_record set deleted_at = app.now(), updated_at = app.now()
     where source = ${name} and deleted_at is null returning person_id as id`.execute(db);
  return rows.map((row) => row.id);
}

async function apply(db: Db, { name, actor }: { name: string; actor: Actor }): Promise<void> {
  const takenOut = await takeOutRecords(db, name);
  await endProvider(db, name, actor);
  const { rows } = await sql<{ version: number }>`
    update people.source set deleted_at = app.now(), updated_at = app.now(), version = version + 1
     where name = ${name} returning version`.execute(db);
  await insertEvents(db, [
    {
      type: 'people_source.deleted',
      actor,
      organisationId: null,
      subject: { type: 'people_source', id: name, version: rows[0]?.version ?? 0 },
      data: { changes: { deleted: [false, true] } },
    },
  ]);
  await recomposePeople(db, { source: name, actor, takenOut });
  await requestWork(db, { kind: 'evaluate', everything: true, cause: 'people_source_changed' });
}
