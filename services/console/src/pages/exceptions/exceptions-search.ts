import { choiceOf, choicesOf, onlySet, textOf, textsOf } from '../../filters/filter-values.ts';

/** What can be looked at: the first when the address names none. */
export const exceptionViews = ['waiting', 'in_force', 'over'] as const;

/** What can be asked for. */
export const exceptionKinds = ['exception', 'false_positive'] as const;

/** What the address of the exceptions says; `exception` is the id of the open one. */
export type ExceptionsSearch = {
  view?: (typeof exceptionViews)[number];
  kind?: (typeof exceptionKinds)[number][];
  checkId?: string[];
  organisationId?: string[];
  exception?: string;
};

/** Reads the address of the exceptions; what it does not know is left out. */
export function readExceptionsSearch(search: Record<string, unknown>): ExceptionsSearch {
  return onlySet({
    view: choiceOf(search.view, exceptionViews),
    kind: choicesOf(search.kind, exceptionKinds),
    checkId: textsOf(search.checkId),
    organisationId: textsOf(search.organisationId),
    exception: textOf(search.exception),
  });
}
