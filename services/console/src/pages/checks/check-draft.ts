import type { Check } from '@keyledger/contracts/rest';

/** A value of a setting. */
export type SettingValue = Check['settings'][string];

/** How a check is to be. */
export type CheckDraft = { readonly enabled: boolean; readonly settings: Readonly<Record<string, SettingValue>> };

/** How a check is now. */
export function draftOf({ enabled, settings }: Check): CheckDraft {
  return { enabled, settings };
}

/** What a draft changes, as the REST takes it; nothing when it changes nothing. */
export function changeOf(check: Check, draft: CheckDraft): Partial<CheckDraft> | undefined {
  const settings = Object.fromEntries(
    Object.entries(draft.settings).filter(([name, value]) => !isSame(value, check.settings[name])),
  );
  const hasSettings = Object.keys(settings).length > 0;
  if (draft.enabled === check.enabled && !hasSettings) return undefined;
  return {
    ...(draft.enabled === check.enabled ? {} : { enabled: draft.enabled }),
    ...(hasSettings ? { settings } : {}),
  };
}

function isSame(one: SettingValue, other: SettingValue | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other ?? null);
}
