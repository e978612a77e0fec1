import { type SignInProblem, signInProblems } from '@keyledger/contracts';
import type { ServiceCounter, ServiceGauge, ServiceMetrics } from '@keyledger/runtime';

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

const signInOutcomes: readonly ('signed_in' | SignInProblem)[] = [
  'signed_in',
  ...(Object.keys(signInProblems) as SignInProblem[]),
];

/** What `auth` counts. */
export type AuthMetrics = {
  readonly refreshes: ServiceCounter<{ readonly outcome: typeof refreshOutcomes }>;
  readonly consents: ServiceCounter<{ readonly outcome: typeof consentOutcomes }>;
  readonly signIns: ServiceCounter<{ readonly outcome: typeof signInOutcomes }>;
  readonly clockDifference: ServiceGauge<Record<string, never>>;
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
    signIns: metrics.counter({
      name: 'sign_ins_total',
      help: 'Sign-ins of operators at the identity provider by outcome.',
      labels: { outcome: signInOutcomes },
    }),
    clockDifference: metrics.gauge({
      name: 'xero_clock_difference_seconds',
      help: "How far this machine's clock is ahead of the Date of Xero's last answer; negative when it is behind.",
    }),
  };
}

/** Shows whether the encryption keys are known to open what is stored. */
export function observeKeys(metrics: ServiceMetrics, problem: () => string | undefined): void {
  const usable = metrics.gauge({
    name: 'encryption_key_usable',
    help: 'Whether the encryption keys open the stored tokens (1) or are missing, wrong or not yet checked (0).',
  });
  metrics.beforeRender(() => usable.set({}, problem() === undefined ? 1 : 0));
}
