import { type Severity, severities } from '@keyledger/domain';

/** One setting of a check, as shown to people and as validated. `null` leaves a choice to the check. */
export type SettingDeclaration =
  | { kind: 'number'; title: string; default: number; minimum: number; maximum: number }
  | { kind: 'boolean'; title: string; default: boolean };
export type SettingDeclarations = Readonly<Record<string, SettingDeclaration>>;

/** The settings that every check has. */
export type CommonSettings = {
  /** Replaces the severity that the check names. */
  severity: Severity | null;
  /** Replaces the hours that the check gives to fix. */
  dueHours: number | null;
};
export type CheckSettings = CommonSettings & { values: Readonly<Record<string, number | boolean>> };

const severityValues: readonly unknown[] = severities;

/** Completes what is stored with the defaults. A stored value that does not fit its declaration counts as absent. */
export function completeSettings(
  declarations: SettingDeclarations,
  stored: Readonly<Record<string, unknown>>,
): CheckSettings {
  const values = Object.entries(declarations).map(([name, declared]) => {
    const value = stored[name];
    return [name, fits(declared, value) ? value : declared.default] as const;
  });
  const { severity, dueHours } = stored;
  return {
    severity: severityValues.includes(severity) ? (severity as Severity) : null,
    dueHours: typeof dueHours === 'number' && dueHours > 0 ? dueHours : null,
    values: Object.fromEntries(values),
  };
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

function fits(declared: SettingDeclaration, value: unknown): value is number | boolean {
  if (declared.kind === 'boolean') return typeof value === 'boolean';
  return typeof value === 'number' && value >= declared.minimum && value <= declared.maximum;
}
