import { randomUUID } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents, requestWork } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { type ChangeOutcome, carryOutChange, requireUnchanged } from '../../control-changes/carry-out-change.ts';
import { actorOf } from '../../conventions/caller.ts';
import { readNow } from '../../conventions/read-now.ts';
import { applyStaged } from '../apply-staged.ts';
import { planForMany } from '../plan-for-many.ts';
import { knownBySource } from '../several-sources/known-by-source.ts';
import { recomposePeople } from '../several-sources/recompose-people.ts';
import { lockSource } from '../source-store.ts';
import { clearBatch } from '../stage-people.ts';
import { effectOfSettings, isOrderChanged } from './effect-of-settings.ts';
import { type LockedSettings, lockSettings, type SourceSettings, storeSettings } from './settings-store.ts';

type Asked = {
  readonly name: string;
  readonly change: { [Key in keyof SourceSettings]?: SourceSettings[Key] | undefined };
  readonly reason: string | null;
  readonly caller: Caller;
  readonly match: (version: number) => void;
};

/**
 * Changes how a source of people is set. What makes fewer things fail needs a reason and is kept as a control change; when it
 * ends something high or critical and there is a second operator, it waits for them.
 */
export async function changeSource(db: Db, { name, change, reason, caller, match }: Asked): Promise<ChangeOutcome> {
  const before = await lockSettings(db, name);
  match(before.version);
  const after = merge(before, change);
  const { isWeaker, effect } = await effectOfSettings(db, { name, before, after });
  return carryOutChange(
    db,
    {
      kind: 'people_source.change',
      target: { type: 'people_source', id: name, version: before.version },
      before: settingsOf(before),
      after,
      isWeaker,
      effect,
      reason,
      caller,
    },
    () => apply(db, { name, before, after, actor: actorOf(caller) }),
  );
}

/** Applies a change that a second operator approved. @throws AppError `conflict` when the source has been set anew since. */
export async function applyApprovedSource(
  db: Db,
  { name, version, after, actor }: { name: string; version: number; after: Partial<SourceSettings>; actor: Actor },
): Promise<void> {
  const before = await lockSettings(db, name);
  requireUnchanged('The source has', before, version);
  await apply(db, { name, before, after: { ...settingsOf(before), ...after }, actor });
}

function settingsOf({ inactiveMeans, cadenceDays, precedence, attributePrecedence }: SourceSettings): SourceSettings {
  return { inactiveMeans, cadenceDays, precedence, attributePrecedence };
}

function merge(before: LockedSettings, change: Asked['change']): SourceSettings {
  const said = Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
  const after = { ...settingsOf(before), ...said };
  if (after.inactiveMeans !== before.inactiveMeans && before.kind !== 'scim') {
    throw new AppError({
      code: 'unprocessable',
      publicMessage: 'inactiveMeans is about users of an identity provider; this source tells a status.',
    });
  }
  return after;
}

type Change = { name: string; before: LockedSettings; after: SourceSettings; actor: Actor };

async function apply(db: Db, { name, before, after, actor }: Change): Promise<void> {
  const fields = ['inactiveMeans', 'cadenceDays', 'precedence', 'attributePrecedence'] as const;
  const changes = fields.filter((field) => !isDeepStrictEqual(before[field], after[field]));
  if (changes.length === 0) return;
  const meansOther = changes.includes('inactiveMeans');
  if (meansOther) await lockSource(db, name);
  const version = await storeSettings(db, name, after);
  await insertEvents(db, [
    {
      type: 'people_source.updated',
      actor,
      organisationId: null,
      subject: { type: 'people_source', id: name, version },
      data: { changes: Object.fromEntries(changes.map((field) => [field, [before[field], after[field]]])) },
    },
  ]);
  if (isOrderChanged(before, after)) await recomposePeople(db, { source: name, actor });
  if (meansOther) await sayInactive(db, { name, status: after.inactiveMeans, actor });
  if (changes.includes('cadenceDays')) {
    await requestWork(db, { kind: 'evaluate', everything: true, cause: 'people_source_changed' });
  }
}

/** Says anew what it means of everybody who is not active. */
async function sayInactive(
  db: Db,
  { name, status, actor }: { name: string; status: SourceSettings['inactiveMeans']; actor: Actor },
): Promise<void> {
  await planForMany(db);
  const id = randomUUID();
  await sql`
    insert into people.import_row (import_id, line, external_id, said, status)
    select ${id}::uuid, row_number() over (order by k.person_id), k.external_id, array['status'], ${status}
      from people.scim_user u join (${knownBySource(name)}) k on k.person_id = u.person_id
     where u.source = ${name} and not u.active and u.deleted_at is null and k.deleted_at is null`.execute(db);
  await applyStaged(db, { id, source: name, now: await readNow(db), timeZone: 'UTC' }, actor);
  await clearBatch(db, id);
}
