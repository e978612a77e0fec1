import { type Check, type CheckSettings, completeSettings, fitsSetting, type SettingValue } from '@keyledger/checks';
import type { Db } from '@keyledger/database';
import { severities } from '@keyledger/domain';
import { AppError } from '@keyledger/runtime';
import { sql } from 'kysely';

/** How a check is set: as stored, without defaults. */
export type CheckSetting = { enabled: boolean; settings: Record<string, unknown> };

/** The stored setting of a check; version 0 while nobody changed it. */
export type StoredSetting = CheckSetting & { version: number; validFrom: Date | null };

/** A change of settings: `null` gives a setting back to the check. */
export type SettingChange = {
  enabled?: boolean | undefined;
  settings?: Record<string, SettingValue | string | null> | undefined;
};

const lockClass = 4_911_208;
const mostDueHours = 24 * 366;

/** Settings of checks by their id; those that nobody changed are missing. */
export async function findSettings(db: Db): Promise<Map<string, StoredSetting & { createdAt: Date }>> {
  const { rows } = await sql<StoredSetting & { checkId: string; createdAt: Date }>`
    select s.check_id as "checkId", s.enabled, s.settings, s.version, s.valid_from as "validFrom",
           (select min(f.valid_from) from governance.check_setting f where f.check_id = s.check_id) as "createdAt"
      from governance.check_setting s where s.valid_to is null`.execute(db);
  return new Map(rows.map(({ checkId, ...setting }) => [checkId, setting]));
}

/** The setting of one check, which nobody else changes until the transaction ends. */
export async function lockSetting(db: Db, checkId: string): Promise<StoredSetting> {
  await sql`select pg_advisory_xact_lock(${lockClass}, hashtext(${checkId}))`.execute(db);
  const stored = (await findSettings(db)).get(checkId);
  return stored ?? { enabled: true, settings: {}, version: 0, validFrom: null };
}

/** A setting with a change applied. @throws AppError `unprocessable` that names what does not fit. */
export function mergeSetting(check: Check, before: CheckSetting, change: SettingChange): CheckSetting {
  const settings = { ...before.settings };
  for (const [name, value] of Object.entries(change.settings ?? {})) {
    if (value === null) delete settings[name];
    else if (isFitting(check, name, value)) settings[name] = value;
    else throw new AppError({ code: 'unprocessable', publicMessage: `settings.${name}: ${wantedFor(check, name)}` });
  }
  return { enabled: change.enabled ?? before.enabled, settings };
}

/** All settings of a check, defaults filled in, as one flat object. */
export function flatSettings(settings: CheckSettings): Record<string, SettingValue | string | null> {
  return { severity: settings.severity, dueHours: settings.dueHours, ...settings.values };
}

/** The settings that hold. */
export function completeOf(check: Check, setting: CheckSetting): CheckSettings {
  return completeSettings(check.settings, setting.settings);
}

function isFitting(check: Check, name: string, value: SettingValue | string): boolean {
  if (name === 'severity') return (severities as readonly unknown[]).includes(value);
  if (name === 'dueHours') return typeof value === 'number' && value > 0 && value <= mostDueHours;
  const declared = check.settings[name];
  return declared !== undefined && fitsSetting(declared, value);
}

function wantedFor(check: Check, name: string): string {
  if (name === 'severity') return `must be one of ${severities.join(', ')}, or null`;
  if (name === 'dueHours') return `must be a number of hours up to ${mostDueHours}, or null`;
  const declared = check.settings[name];
  if (declared === undefined) return 'this check has no such setting';
  switch (declared.kind) {
    case 'boolean':
      return 'must be true or false';
    case 'number':
      return `must be from ${declared.minimum} to ${declared.maximum}`;
    case 'words':
      return `must be a list of at most ${declared.maximumItems} words`;
  }
}
