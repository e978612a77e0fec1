import { defaultSlaMs, type Severity, severities } from '@keyledger/domain';

/** One setting of a check, as shown to people and as validated. `null` leaves a choice to the check. */
export type SettingDeclaration =
  | { kind: 'number'; title: string; default: number; minimum: number; maximum: number }
  | { kind: 'boolean'; title: string; default: boolean }
  /** Words without order or case: domains, local parts. */
  | { kind: 'words'; title: string; default: readonly string[]; maximumItems: number };
export type SettingValue = number | boolean | string[];
export type SettingDeclarations = Readonly<Record<string, SettingDeclaration>>;

/** The settings that every check has. */
export type CommonSettings = {
  /** Replaces the severity that the check names. */
  severity: Severity | null;
  /** Replaces the hours that the check gives to fix. */
  dueHours: number | null;
};
export type CheckSettings = CommonSettings & { values: Readonly<Record<string, SettingValue>> };

/** The seconds to fix what a check finds with a severity and time of its own, when it is set so. */
export function dueSecondsOf(own: { severity: Severity; seconds: number }, settings: CommonSettings): number {
  const { severity, dueHours } = settings;
  if (dueHours !== null) return dueHours * 3600;
  return severity === null || severity === own.severity ? own.seconds : defaultSlaMs[severity] / 1000;
}

const severityValues: readonly unknown[] = severities;

/** Completes what is stored with the defaults. A stored value that does not fit its declaration counts as absent. */
export function completeSettings(
  declarations: SettingDeclarations,
  stored: Readonly<Record<string, unknown>>,
): CheckSettings {
  const values = Object.entries(declarations).map(([name, declared]) => {
    const value = stored[name];
    return [name, fitsSetting(declared, value) ? value : defaultOf(declared)] as const;
  });
  const { severity, dueHours } = stored;
  return {
    severity: severityValues.includes(severity) ? (severity as Severity) : null,
    dueHours: typeof dueHours === 'number' && dueHours > 0 ? dueHours : null,
    values: Object.fromEntries(values),
  };
}

function defaultOf(declared: SettingDeclaration): SettingValue {
  return declared.kind === 'words' ? [...declared.default] : declared.default;
}

/** Reads a number among completed settings. Throws for a name that the check does not declare as one. */
export function numberSetting(settings: CheckSettings, name: string): number {
  const value = settings.values[name];
  if (typeof value !== 'number') throw new TypeError(`the check declares no number "${name}"`);
  return value;
}

/** Reads a switch among completed settings. Throws for a name that the check does not declare as one. */
export function switchSetting(settings: CheckSettings, name: string): boolean {
  const value = settings.values[name];
  if (typeof value !== 'boolean') throw new TypeError(`the check declares no switch "${name}"`);
  return value;
}

/** Reads words among completed settings, in lower case. Throws for a name that the check does not declare as words. */
export function wordsSetting(settings: CheckSettings, name: string): string[] {
  const value = settings.values[name];
  if (!Array.isArray(value)) throw new TypeError(`the check declares no words "${name}"`);
  return value.map((word: string) => word.trim().toLowerCase());
}

const longestWord = 253;

/** Whether a value is one that a setting takes. */
export function fitsSetting(declared: SettingDeclaration, value: unknown): value is SettingValue {
  switch (declared.kind) {
    case 'boolean':
      return typeof value === 'boolean';
    case 'number':
      return typeof value === 'number' && value >= declared.minimum && value <= declared.maximum;
    case 'words':
      return Array.isArray(value) && value.length <= declared.maximumItems && value.every(isWord);
  }
}

function isWord(value: unknown): boolean {
  return typeof value === 'string' && value.trim() !== '' && value.length <= longestWord;
}
