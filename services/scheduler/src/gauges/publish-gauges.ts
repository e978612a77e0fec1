import type { ServiceMetrics } from '@keyledger/runtime';
import type { DatabaseState } from './read-gauges.ts';
import type { QueueState } from './read-queues.ts';

export type GaugePublisher = {
  publish(state: DatabaseState, queues: readonly QueueState[]): void;
  /** Forgets every value: whoever leads next publishes them. */
  reset(): void;
};

/** Makes the gauges of database state. Only the leader publishes, so that replicas are not added up. */
export function createGaugePublisher(
  metrics: ServiceMetrics,
  options: { connectionCap: number | null },
): GaugePublisher {
  const authorisations = metrics.gauge({
    name: 'authorisations',
    help: 'Authorisations at Xero by state.',
    labels: { state: { most: 5 } },
  });
  const expiry = metrics.gauge({
    name: 'authorisation_unused_expiry_days',
    help: 'Days until the first active authorisation lapses unless it is used.',
  });
  const connections = metrics.gauge({ name: 'connections', help: 'Organisations connected to the Xero app.' });
  const cap = metrics.gauge({ name: 'connections_cap', help: "Connections that the Xero app's tier allows." });
  const organisations = metrics.gauge({
    name: 'organisations',
    help: 'Organisations by the freshness of their last complete read.',
    labels: { freshness: { most: 5 } },
  });
  const oldest = metrics.gauge({
    name: 'oldest_complete_read_age_seconds',
    help: 'Age of the oldest last complete read among connected organisations.',
  });
  const dueSyncs = metrics.gauge({ name: 'syncs_due', help: 'Connected organisations whose sync is due.' });
  const dueAge = metrics.gauge({ name: 'sync_due_age_seconds', help: 'How long the longest due sync has been due.' });
  const violations = metrics.gauge({
    name: 'violations',
    help: 'Violations that are not resolved.',
    labels: { check: { most: 60 }, severity: { most: 5 }, state: { most: 6 } },
  });
  const dueEvaluations = metrics.gauge({
    name: 'evaluations_due',
    help: 'Organisations whose checks wait for an evaluation.',
  });
  const dueEvaluationAge = metrics.gauge({
    name: 'evaluation_due_age_seconds',
    help: 'How long the longest due evaluation has been due.',
  });
  const evaluationAge = metrics.gauge({
    name: 'last_evaluation_age_seconds',
    help: 'How long ago an organisation was last evaluated.',
  });
  const quarantineAge = metrics.gauge({
    name: 'quarantine_age_seconds',
    help: 'How long the snapshot that has waited longest in quarantine has waited; 0 when none waits.',
  });
  const dayCalls = metrics.gauge({
    name: 'xero_day_calls_remaining_ratio',
    help: "Lowest share of an organisation's calls of the day that is left, from 1 to 0.",
  });
  const pending = metrics.gauge({ name: 'journal_pending_events', help: 'Events that wait to be sealed.' });
  const lag = metrics.gauge({ name: 'journal_lag_seconds', help: 'Age of the oldest event that waits to be sealed.' });
  const position = metrics.gauge({ name: 'journal_position', help: 'Position of the last sealed event.' });
  const jobs = metrics.gauge({
    name: 'queue_jobs',
    help: 'Jobs in the queue by state.',
    labels: { queue: { most: 20 }, state: { most: 10 } },
  });
  const jobAge = metrics.gauge({
    name: 'queue_oldest_job_age_seconds',
    help: 'How long the oldest waiting job has waited.',
    labels: { queue: { most: 20 } },
  });
  const every: { reset(): void }[] = [
    authorisations,
    expiry,
    connections,
    cap,
    organisations,
    oldest,
    dueSyncs,
    dueAge,
    dueEvaluations,
    dueEvaluationAge,
    evaluationAge,
    quarantineAge,
    dayCalls,
    violations,
    pending,
    lag,
    position,
    jobs,
    jobAge,
  ];

  function publish(state: DatabaseState, queues: readonly QueueState[]): void {
    for (const gauge of every) gauge.reset();
    for (const { state: name, count } of state.authorisations) authorisations.set({ state: name }, count);
    if (state.daysUntilUnusedExpiry !== null) expiry.set({}, state.daysUntilUnusedExpiry);
    connections.set({}, state.connections);
    if (options.connectionCap !== null) cap.set({}, options.connectionCap);
    for (const { freshness, count } of state.organisations) organisations.set({ freshness }, count);
    if (state.oldestReadAgeSeconds !== null) oldest.set({}, state.oldestReadAgeSeconds);
    dueSyncs.set({}, state.dueSyncs);
    dueAge.set({}, state.oldestDueSeconds);
    dueEvaluations.set({}, state.evaluations.due);
    dueEvaluationAge.set({}, state.evaluations.dueAgeSeconds);
    if (state.evaluations.lastAgeSeconds !== null) evaluationAge.set({}, state.evaluations.lastAgeSeconds);
    quarantineAge.set({}, state.quarantineAgeSeconds);
    if (state.dayCallsRemainingRatio !== null) dayCalls.set({}, state.dayCallsRemainingRatio);
    for (const { count, ...labels } of state.violations) violations.set(labels, count);
    pending.set({}, state.journal.pending);
    lag.set({}, state.journal.lagSeconds);
    position.set({}, state.journal.position);
    for (const { queue, counts, oldestWaitingSeconds } of queues) {
      for (const [name, count] of Object.entries(counts)) jobs.set({ queue, state: name }, count);
      jobAge.set({ queue }, oldestWaitingSeconds);
    }
  }

  return {
    publish,
    reset() {
      for (const gauge of every) gauge.reset();
    },
  };
}
