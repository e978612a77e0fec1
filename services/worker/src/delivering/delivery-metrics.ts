import type { ServiceMetrics } from '@keyledger/runtime';

const kinds = ['standard', 'slack', 'teams'] as const;
const outcomes = ['delivered', 'refused', 'unreachable', 'forbidden', 'failed'] as const;

export type DeliveryMetrics = ReturnType<typeof openDeliveryMetrics>;

/** Counts attempts and how long they took. */
export function openDeliveryMetrics(metrics: ServiceMetrics) {
  const attempts = metrics.counter({
    name: 'webhook_attempts_total',
    help: 'Attempts to deliver a message, by kind of endpoint and outcome.',
    labels: { kind: kinds, outcome: outcomes },
  });
  const seconds = metrics.histogram({
    name: 'webhook_attempt_seconds',
    help: 'How long an attempt to deliver a message took.',
    labels: { kind: kinds },
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20],
  });
  return {
    attempted(kind: (typeof kinds)[number], outcome: (typeof outcomes)[number], durationMs: number): void {
      attempts.inc({ kind, outcome });
      seconds.observe({ kind }, durationMs / 1000);
    },
  };
}
