import type { ServiceMetrics } from '@keyledger/runtime';
import type { CallReport, LimitHeaders } from '@keyledger/xero';

export const syncOutcomes = ['changed', 'unchanged', 'quarantined', 'deferred', 'failed', 'lost', 'skipped'] as const;
export type SyncOutcome = (typeof syncOutcomes)[number];

/** What is measured about syncs and calls to Xero. */
export type SyncMetrics = {
  called(call: CallReport): void;
  limits(limits: LimitHeaders): void;
  synced(outcome: SyncOutcome, durationMs: number): void;
  evaluated(organisations: number): void;
  /** How many seconds this machine's clock is ahead of Xero's; negative when it is behind. */
  clockDiffers(seconds: number): void;
};

const windowMs = 60_000;

/** Opens the metrics of syncs. */
export function openSyncMetrics(metrics: ServiceMetrics, now: () => number): SyncMetrics {
  const calls = metrics.counter({
    name: 'xero_calls_total',
    help: 'Calls to the Xero API by endpoint and outcome.',
    labels: { endpoint: ['organisation', 'users'], outcome: { most: 40 } },
  });
  const callTime = metrics.histogram({
    name: 'xero_call_duration_seconds',
    help: 'Duration of calls to the Xero API.',
    labels: { endpoint: ['organisation', 'users'] },
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30],
  });
  const headroom = metrics.gauge({
    name: 'xero_limit_remaining_calls',
    help: 'Lowest number of calls that Xero said were left, within the last minute or two.',
    labels: { limit: ['minute', 'day', 'app_minute'] },
  });
  const clockDifference = metrics.gauge({
    name: 'xero_clock_difference_seconds',
    help: "How far this machine's clock is ahead of the Date of Xero's last answer; negative when it is behind.",
  });
  const syncs = metrics.counter({ name: 'syncs_total', help: 'Syncs by outcome.', labels: { outcome: syncOutcomes } });
  const syncTime = metrics.histogram({
    name: 'sync_duration_seconds',
    help: 'Duration of syncs by outcome.',
    labels: { outcome: syncOutcomes },
    buckets: [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60],
  });
  const evaluations = metrics.counter({
    name: 'evaluations_total',
    help: 'Organisations whose checks were evaluated.',
  });
  const lowest = { minute: createLowest(now), day: createLowest(now), app_minute: createLowest(now) };

  function limit(name: keyof typeof lowest, remaining: number | null): void {
    if (remaining !== null) headroom.set({ limit: name }, lowest[name](remaining));
  }

  return {
    called(call) {
      calls.inc({ endpoint: call.endpoint, outcome: call.outcome });
      callTime.observe({ endpoint: call.endpoint }, call.durationMs / 1000);
    },
    limits(limits) {
      limit('minute', limits.minuteRemaining);
      limit('day', limits.dayRemaining);
      limit('app_minute', limits.appMinuteRemaining);
    },
    synced(outcome, durationMs) {
      syncs.inc({ outcome });
      syncTime.observe({ outcome }, durationMs / 1000);
    },
    evaluated: (organisations) => evaluations.inc({}, organisations),
    clockDiffers: (seconds) => clockDifference.set({}, seconds),
  };
}

/** The lowest of the values of this window and the one before. */
function createLowest(now: () => number): (value: number) => number {
  let startedAt = now();
  let before = Number.POSITIVE_INFINITY;
  let present = Number.POSITIVE_INFINITY;
  return (value) => {
    if (now() - startedAt > windowMs) {
      before = present;
      present = Number.POSITIVE_INFINITY;
      startedAt = now();
    }
    present = Math.min(present, value);
    return Math.min(before, present);
  };
}
