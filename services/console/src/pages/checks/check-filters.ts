import { choicesOf, onlySet, textOf } from '../../filters/filter-values.ts';

/** How checks can stand. */
export const statusFilters = ['failing', 'critical', 'due', 'unknown', 'not_ready', 'passing', 'off'] as const;

/** What the list of checks is filtered by. */
export type CheckFilters = { status?: (typeof statusFilters)[number][]; q?: string };

/** Reads the filters of the checks from the address. */
export function readCheckFilters(search: Record<string, unknown>): CheckFilters {
  return onlySet({ status: choicesOf(search.status, statusFilters), q: textOf(search.q) });
}
