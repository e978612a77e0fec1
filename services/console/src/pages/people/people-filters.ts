import { choiceOf, choicesOf, onlySet, textOf, textsOf } from '../../filters/filter-values.ts';

/** What a source can say about somebody's employment. */
export const employmentStates = ['active', 'leave', 'offboarded'] as const;

/** The orders in which the list can stand. */
const sorts = ['displayName', '-displayName', 'updatedAt', '-updatedAt'] as const;

/** The filters of the list of people. */
export type PeopleFilters = {
  q?: string;
  status?: (typeof employmentStates)[number][];
  source?: string[];
  department?: string[];
  jobRole?: string[];
  include?: 'deleted';
  sort?: (typeof sorts)[number];
};

/** Reads the filters of the list of people from the address; what it does not know is left out. */
export function readPeopleFilters(search: Record<string, unknown>): PeopleFilters {
  return onlySet({
    q: textOf(search.q),
    status: choicesOf(search.status, employmentStates),
    source: textsOf(search.source),
    department: textsOf(search.department),
    jobRole: textsOf(search.jobRole),
    include: choiceOf(search.include, ['deleted'] as const),
    sort: choiceOf(search.sort, sorts),
  });
}
