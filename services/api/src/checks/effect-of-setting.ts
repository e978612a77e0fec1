import { askChecks, type Check, type CheckSettings, dueSecondsOf } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { type Severity, severities } from '@keyledger/domain';
import { sql } from 'kysely';
import type { ChangeEffect } from '../control-changes/control-change.ts';
import { readNow } from '../conventions/read-now.ts';
import { type CheckSetting, completeOf } from './check-settings.ts';
import { isWeakerLimit } from './is-weaker-limit.ts';

type Open = { key: string; severity: Severity };

/**
 * Which open violations of a check a change of its settings ends or makes milder, and whether it is of the kind that makes
 * fewer things fail even while nothing is open.
 */
export async function effectOfSetting(
  db: Db,
  { check, before, after }: { check: Check; before: CheckSetting; after: CheckSetting },
): Promise<{ isWeaker: boolean; effect: ChangeEffect }> {
  const open = await findOpen(db, check.id);
  const [old, next] = [completeOf(check, before), completeOf(check, after)];
  const isOff = before.enabled && !after.enabled;
  const isMilder = isMilderSeverity(old.severity, next.severity);
  const given = entriesOf(check.ownDueHours);
  const isLonger = (own: OwnDue) => dueSecondsOf(own, next) > dueSecondsOf(own, old);
  const isOther = JSON.stringify(old.values) !== JSON.stringify(next.values);
  const touched = new Set(isOff ? open : open.filter((each) => ownDuesOf(each, { given, old }).some(isLonger)));
  if (isMilder) for (const each of open) if (isWorse(each.severity, next.severity ?? check.severity)) touched.add(each);
  if (isOther && after.enabled)
    for (const each of await findEnded(db, check, { open, before, after })) touched.add(each);
  const openViolations = severities
    .map((severity) => ({
      checkId: check.id,
      severity,
      count: [...touched].filter((each) => each.severity === severity).length,
    }))
    .filter(({ count }) => count > 0);
  const isWeaker = isOff || isMilder || given.some(isLonger) || isWeakerLimit(check.id, old, next) || touched.size > 0;
  return { isWeaker, effect: { openViolations } };
}

/** A severity with the time to fix that the check gives for it. */
type OwnDue = { severity: Severity; seconds: number };

function entriesOf(hours: Check['ownDueHours']): OwnDue[] {
  return severities.flatMap((severity) => {
    const given = hours[severity];
    return given === undefined ? [] : [{ severity, seconds: given * 3600 }];
  });
}

/** What the check itself gave an open violation; under a severity for all it may be any. */
function ownDuesOf(open: Open, { given, old }: { given: readonly OwnDue[]; old: CheckSettings }): readonly OwnDue[] {
  const own = given.filter(({ severity }) => severity === open.severity);
  return old.severity === null && own.length > 0 ? own : given;
}

/** A severity for all is milder unless it is critical; giving the choice back is milder only after critical. */
function isMilderSeverity(before: Severity | null, after: Severity | null): boolean {
  if (before === after) return false;
  return after === null ? before === 'critical' : after !== 'critical' && (before === null || isWorse(before, after));
}

function isWorse(severity: Severity, than: Severity): boolean {
  return severities.indexOf(severity) < severities.indexOf(than);
}

async function findOpen(db: Db, checkId: string): Promise<Open[]> {
  const { rows } = await sql<Open>`
    select concat_ws('/', subject_type, subject_id, subject_key) as key, severity from governance.violation
     where check_id = ${checkId} and state <> 'resolved'`.execute(db);
  return rows;
}

/** Asks the check itself what it finds with the old settings and with the new. */
async function findEnded(
  db: Db,
  check: Check,
  { open, before, after }: { open: readonly Open[]; before: CheckSetting; after: CheckSetting },
): Promise<Open[]> {
  if (open.length === 0) return [];
  const { rows } = await sql<{ id: string }>`
    select distinct organisation_id as id from governance.check_result where check_id = ${check.id} and valid_to is null`.execute(
    db,
  );
  const organisationIds = rows.map((row) => row.id);
  const now = await readNow(db);
  const find = async (setting: CheckSetting) => {
    const found = await askChecks({
      organisationIds,
      now,
      asked: [{ check, settings: completeOf(check, setting) }],
    }).execute(db);
    return new Set(
      found.rows.flatMap((row) =>
        row.subject_id === null ? [] : [`${row.subject_type}/${row.subject_id}/${row.subject_key}`],
      ),
    );
  };
  const [old, next] = [await find(before), await find(after)];
  return open.filter(({ key }) => old.has(key) && !next.has(key));
}
