import { checksQuery, rest, statusQuery } from '../../api/queries.ts';

/** Of how many organisations that cannot be read now the overview names some. */
export const mostUnreadableNamed = 3;

/** Days of the overview's trend. */
export const trendDays = 14;

/** What the overview reads; its address begins to read it all before the page itself has been loaded. */
export const overviewQueries = {
  summary: rest.queryOptions('get', '/v1/summary'),
  status: statusQuery,
  checks: checksQuery,
  trend: rest.queryOptions('get', '/v1/summary/trend', { params: { query: { days: trendDays } } }),
  due: rest.queryOptions('get', '/v1/violations', {
    params: { query: { state: ['open', 'acknowledged', 'awaiting_verification'], sort: 'dueAt', limit: 40 } },
  }),
  unreadable: rest.queryOptions('get', '/v1/organisations', {
    params: { query: { dataState: ['stale', 'quarantined', 'never_read'], limit: mostUnreadableNamed + 1 } },
  }),
  waitingExceptions: rest.queryOptions('get', '/v1/exceptions', { params: { query: { state: ['requested'] } } }),
} as const;
