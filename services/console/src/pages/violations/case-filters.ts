import { choicesOf, onlySet, textOf, textsOf } from '../../filters/filter-values.ts';

/** How bad a violation is, worst first. */
export const severities = ['critical', 'high', 'medium', 'low'] as const;

/** What a case can be; only open ones are shown unless others are asked for. */
export const caseStates = ['open', 'excepted', 'resolved'] as const;

/** The filters of the inbox. */
export type CaseFilters = {
  severity?: (typeof severities)[number][];
  state?: (typeof caseStates)[number][];
  checkId?: string[];
  organisationId?: string[];
  personId?: string[];
  accountId?: string[];
  ownerPersonId?: string[];
  q?: string;
};

/** Reads the filters of the inbox from the address; what it does not know is left out. */
export function readCaseFilters(search: Record<string, unknown>): CaseFilters {
  return onlySet({
    severity: choicesOf(search.severity, severities),
    state: choicesOf(search.state, caseStates),
    checkId: textsOf(search.checkId),
    organisationId: textsOf(search.organisationId),
    personId: textsOf(search.personId),
    accountId: textsOf(search.accountId),
    ownerPersonId: textsOf(search.ownerPersonId),
    q: textOf(search.q),
  });
}
