import { choiceOf, onlySet, textOf } from '../../filters/filter-values.ts';

/** The sections of the settings. */
export const sections = ['keys', 'webhooks', 'operators', 'sessions', 'limits', 'installation'] as const;

/** A section of the settings. */
export type Section = (typeof sections)[number];

/** What the address of the settings says; `webhook` is the id of the one that is open. */
export type SettingsSearch = { section?: Section; webhook?: string };

/** Reads the address of the settings. */
export function readSettingsSearch(search: Record<string, unknown>): SettingsSearch {
  return onlySet({ section: choiceOf(search.section, sections), webhook: textOf(search.webhook) });
}
