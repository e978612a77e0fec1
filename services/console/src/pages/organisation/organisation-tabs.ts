import { choiceOf } from '../../filters/filter-values.ts';

/** What is shown of one organisation. */
export const organisationTabs = ['members', 'violations', 'rules', 'snapshots', 'syncs'] as const;

export type OrganisationTab = (typeof organisationTabs)[number];

/** Reads which part the address asks for; the members when it names none. */
export function readOrganisationTab(search: Record<string, unknown>): { tab?: OrganisationTab } {
  const tab = choiceOf(search.tab, organisationTabs);
  return tab === undefined ? {} : { tab };
}
