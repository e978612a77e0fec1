import type { ListRequest } from '../../api/list-query.ts';
import type { CaseFilters } from './case-filters.ts';

/** The list of the inbox: the worst first, and still while it is read. */
export function inboxList(filters: CaseFilters) {
  return ['/v1/cases', { ...filters, sort: 'worst' }, { heldStill: true }] as const satisfies ListRequest<'/v1/cases'>;
}
