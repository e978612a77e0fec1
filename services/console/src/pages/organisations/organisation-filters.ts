import { choiceOf, choicesOf, onlySet, textOf, textsOf } from '../../filters/filter-values.ts';

/** Whether what is known of an organisation is new, old, doubted or nothing. */
export const dataStates = ['fresh', 'stale', 'quarantined', 'never_read'] as const;

/** Whether Xero lets Keyledger read an organisation. */
export const connectionStates = ['connected', 'needs_reconsent', 'disconnected', 'expected'] as const;

/** How far an organisation is governed. */
export const governanceStates = ['governed', 'observed', 'retired'] as const;

/** Whose organisations they are. */
export const relationships = ['own', 'client'] as const;

const sorts = ['name', '-name', 'updatedAt', '-updatedAt'] as const;

/** The filters of the list of organisations. */
export type OrganisationFilters = {
  dataState?: (typeof dataStates)[number][];
  connectionState?: (typeof connectionStates)[number][];
  governance?: (typeof governanceStates)[number][];
  relationship?: (typeof relationships)[number][];
  groupId?: string[];
  ownerPersonId?: string[];
  label?: string[];
  countryCode?: string[];
  plan?: string[];
  q?: string;
  sort?: (typeof sorts)[number];
};

/** Reads the filters of the list from the address; what it does not know is left out. */
export function readOrganisationFilters(search: Record<string, unknown>): OrganisationFilters {
  return onlySet({
    dataState: choicesOf(search.dataState, dataStates),
    connectionState: choicesOf(search.connectionState, connectionStates),
    governance: choicesOf(search.governance, governanceStates),
    relationship: choicesOf(search.relationship, relationships),
    groupId: textsOf(search.groupId),
    ownerPersonId: textsOf(search.ownerPersonId),
    label: textsOf(search.label),
    countryCode: textsOf(search.countryCode),
    plan: textsOf(search.plan),
    q: textOf(search.q),
    sort: choiceOf(search.sort, sorts),
  });
}
