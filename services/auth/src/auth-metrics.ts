import type { ServiceCounter, ServiceMetrics } from '@keyledger/runtime';

const refreshOutcomes = ['refreshed', 'lease_lost', 'needs_reconsent', 'configuration', 'unknown'] as const;

const consentOutcomes = [
  'connected',
  'renewed',
  'no_organisation',
  'cancelled',
  'foreign_state',
  'replayed_state',
  'late_state',
  'unknown_state',
  'refused',
  'failed',
] as const;
export type ConsentOutcome = (typeof consentOutcomes)[number];

/** What `auth` counts. */
export type AuthMetrics = {
  readonly refreshes: ServiceCounter<{ readonly outcome: typeof refreshOutcomes }>;
  readonly consents: ServiceCounter<{ readonly outcome: typeof consentOutcomes }>;
};

/** Makes the counters of `auth`. */
export function authMetrics(metrics: ServiceMetrics): AuthMetrics {
  return {
    refreshes: metrics.counter({
      name: 'token_refreshes_total',
      help: 'Refreshes of access tokens at Xero by outcome.',
      labels: { outcome: refreshOutcomes },
    }),
    consents: metrics.counter({
      name: 'consents_total',
      help: 'Callbacks of consents at Xero by outcome.',
      labels: { outcome: consentOutcomes },
    }),
  };
}
