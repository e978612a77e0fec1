import { type Check, findCheck } from '@keyledger/checks';
import type { Caller } from '@keyledger/contracts';
import { type Actor, type Db, insertEvents, requestWork } from '@keyledger/database';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';
import { type ChangeOutcome, carryOutChange, requireUnchanged } from '../control-changes/carry-out-change.ts';
import type { ChangeEffect } from '../control-changes/control-change.ts';
import { needsSecondOperator } from '../control-changes/needs-second-operator.ts';
import { actorOf } from '../conventions/caller.ts';
import { readNow } from '../conventions/read-now.ts';
import {
  type CheckSetting,
  lockSetting,
  mergeSetting,
  type SettingChange,
  type StoredSetting,
} from './check-settings.ts';
import { effectOfSetting } from './effect-of-setting.ts';

type Asked = { checkId: string; change: SettingChange; caller: Caller };

/** What a change of a check would do, and what it would take. */
export type CheckPreview = { effect: ChangeEffect; needsReason: boolean; needsSecondOperator: boolean };

/** Says what a change of a check would do. */
export async function previewCheckChange(db: Db, { checkId, change, caller }: Asked): Promise<CheckPreview> {
  const check = requireCheck(checkId);
  const before = await lockSetting(db, checkId);
  const after = mergeSetting(check, before, change);
  const { isWeaker, effect } = await effectOfSetting(db, { check, before, after });
  return { effect, needsReason: isWeaker, needsSecondOperator: await needsSecondOperator(db, effect, caller) };
}

/**
 * Changes how a check is set. What makes fewer things fail needs a reason and is kept as a control change; when it touches
 * something high or critical and there is a second operator, it waits for them.
 */
export async function changeCheck(
  db: Db,
  asked: Asked & { reason: string | null; match: (version: number) => void },
): Promise<ChangeOutcome> {
  const { checkId, change, caller, reason } = asked;
  const check = requireCheck(checkId);
  const before = await lockSetting(db, checkId);
  asked.match(before.version);
  const after = mergeSetting(check, before, change);
  const { isWeaker, effect } = await effectOfSetting(db, { check, before, after });
  return carryOutChange(
    db,
    {
      kind: 'check.change',
      target: { type: 'check', id: checkId, version: before.version },
      before: { enabled: before.enabled, settings: before.settings },
      after,
      isWeaker,
      effect,
      reason,
      caller,
    },
    () => applySetting(db, { checkId, before, after, actor: actorOf(caller) }),
  );
}

/** Applies a change that a second operator approved. @throws AppError `conflict` when the check has been set anew since. */
export async function applyApprovedSetting(
  db: Db,
  { checkId, version, after, actor }: { checkId: string; version: number; after: CheckSetting; actor: Actor },
): Promise<void> {
  const before = await lockSetting(db, checkId);
  requireUnchanged('The check has', before, version);
  await applySetting(db, { checkId, before, after, actor });
}

function requireCheck(id: string): Check {
  const check = findCheck(id);
  if (check === undefined) throw new AppError({ code: 'not_found' });
  return check;
}

async function applySetting(
  db: Db,
  { checkId, before, after, actor }: { checkId: string; before: StoredSetting; after: CheckSetting; actor: Actor },
): Promise<void> {
  const now = await readNow(db);
  const version = before.version + 1;
  await sql`
    update governance.check_setting set valid_to = greatest(${now}::timestamptz, valid_from)
     where check_id = ${checkId} and valid_to is null`.execute(db);
  await db
    .insertInto('governance.check_setting')
    .values({
      check_id: checkId,
      enabled: after.enabled,
      settings: JSON.stringify(after.settings),
      version,
      changed_by: JSON.stringify(actor),
      valid_from: now,
    })
    .execute();
  await insertEvents(db, [
    {
      type: 'check.updated',
      actor,
      organisationId: null,
      subject: { type: 'check', id: checkId, version },
      data: {
        changes: {
          ...(before.enabled === after.enabled ? {} : { enabled: [before.enabled, after.enabled] }),
          settings: [before.settings, after.settings],
        },
      },
    },
  ]);
  await requestWork(db, { kind: 'evaluate', everything: true, cause: 'check_changed' });
}
