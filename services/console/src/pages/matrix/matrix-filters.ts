import { choiceOf, onlySet, textOf, textsOf } from '../../filters/filter-values.ts';

const instantForm = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/;

/** In which order the rows stand. */
export const rowSorts = ['name', 'access', 'role', 'violations'] as const;

/** In which order the columns stand. */
export const columnSorts = ['name', 'people', 'violations'] as const;

/** What the matrix shows; all of it stands in the address. */
export type MatrixSearch = {
  q?: string;
  organisation?: string;
  kind?: 'person' | 'account';
  only?: 'violations';
  groupId?: string[];
  organisationId?: string[];
  personId?: string[];
  as_of?: string;
  from?: string;
  to?: string;
  rows?: (typeof rowSorts)[number];
  columns?: (typeof columnSorts)[number];
  /** Rows and columns that stay in view, by their ids. */
  pinRow?: string[];
  pinColumn?: string[];
  view?: 'table';
};

/** Reads what the matrix shows from the address; what it does not know is left out. */
export function readMatrixSearch(search: Record<string, unknown>): MatrixSearch {
  const [at, from, to] = [search.as_of, search.from, search.to].map(instantOf);
  const isDifference = from !== undefined && to !== undefined && from < to;
  return onlySet({
    q: textOf(search.q),
    organisation: textOf(search.organisation),
    kind: choiceOf(search.kind, ['person', 'account'] as const),
    only: isDifference || at !== undefined ? undefined : choiceOf(search.only, ['violations'] as const),
    groupId: textsOf(search.groupId),
    organisationId: textsOf(search.organisationId),
    personId: textsOf(search.personId),
    as_of: isDifference ? undefined : at,
    from: isDifference ? from : undefined,
    to: isDifference ? to : undefined,
    rows: choiceOf(search.rows, rowSorts),
    columns: choiceOf(search.columns, columnSorts),
    pinRow: textsOf(search.pinRow),
    pinColumn: textsOf(search.pinColumn),
    view: choiceOf(search.view, ['table'] as const),
  });
}

/** Those of the filters that are asked of the REST; the others are applied to what it answered. */
export function restFilters({ kind, groupId, organisationId, personId, as_of, from, to }: MatrixSearch) {
  return onlySet({ kind, groupId, organisationId, personId, as_of, from, to });
}

/** All of the filters as the REST knows them, so that it gives what is shown. */
export function shownFilters(search: MatrixSearch) {
  const { q, organisation, only } = search;
  const hasViolation = only === undefined ? undefined : ('true' as const);
  return { ...restFilters(search), ...onlySet({ q, organisationName: organisation, hasViolation }) };
}

function instantOf(value: unknown): string | undefined {
  const text = textOf(value);
  return text !== undefined && instantForm.test(text) ? new Date(text).toISOString() : undefined;
}
