import { queueDefinitions } from '@keyledger/contracts';
import type { ServiceMetrics } from '../metrics/open-metrics.ts';

/** How a job ended. `released` jobs go back to the queue, all others are over. */
export const jobOutcomes = ['done', 'deferred', 'failed', 'timed_out', 'invalid', 'released'] as const;

/** One of {@link jobOutcomes}. */
export type JobOutcome = (typeof jobOutcomes)[number];

/** What is measured about jobs. */
export type JobMetrics = {
  /** Seconds between the earliest moment a job could run and its start. */
  waited(queue: string, seconds: number): void;
  ran(queue: string, outcome: JobOutcome, seconds: number): void;
  /** Work of a worker that went away was taken up. */
  stalled(queue: string): void;
};

const queues = Object.keys(queueDefinitions);
const waitBuckets = [0.05, 0.1, 0.5, 1, 5, 15, 60, 300, 900, 3600];
const runBuckets = [0.01, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300];

/** Opens the metrics of jobs: waiting time, run time by outcome, work taken up. */
export function openJobMetrics(metrics: ServiceMetrics): JobMetrics {
  const wait = metrics.histogram({
    name: 'job_wait_seconds',
    help: 'Time a job waited in the queue beyond its delay.',
    labels: { queue: queues },
    buckets: waitBuckets,
  });
  const run = metrics.histogram({
    name: 'job_run_seconds',
    help: 'Time a job ran, by outcome.',
    labels: { queue: queues, outcome: jobOutcomes },
    buckets: runBuckets,
  });
  const stalled = metrics.counter({
    name: 'jobs_stalled_total',
    help: 'Jobs that were taken up again because their worker went away.',
    labels: { queue: queues },
  });
  return {
    waited: (queue, seconds) => wait.observe({ queue }, Math.max(0, seconds)),
    ran: (queue, outcome, seconds) => run.observe({ queue, outcome }, seconds),
    stalled: (queue) => stalled.inc({ queue }),
  };
}
