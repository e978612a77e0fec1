import type { QueueName } from '@keyledger/contracts';
import { Queue } from 'bullmq';
import type { Logger } from '../logging/create-logger.ts';
import type { ServiceMetrics } from '../metrics/open-metrics.ts';
import type { Tracing } from '../tracing/open-tracing.ts';
import { askQueue } from './ask-queue.ts';
import { type ConsumeOptions, type Consumer, startConsumer } from './consume.ts';
import { openJobMetrics } from './job-metrics.ts';
import { logTrouble } from './log-trouble.ts';
import { createProducer, type Producer } from './produce.ts';
import { type AnyQueue, openQueueBackend } from './queue-backend.ts';
import { watchReachability } from './reachability.ts';
import type { JobHandler } from './run-job.ts';

/** How many jobs a queue holds by state. */
export type QueueCounts = { readonly waiting: number; readonly active: number; readonly delayed: number };

/** The job queues of a process. */
export type Queues = {
  producer<N extends QueueName>(name: N): Producer<N>;
  /** Starts working on a queue at once; once per queue. */
  consume<N extends QueueName>(name: N, options: ConsumeOptions, handler: JobHandler<N>): void;
  /** Resolves when the queue's server answers. While it does not, this rejects or takes long: the caller bounds the time. */
  ping(): Promise<void>;
  counts(name: QueueName): Promise<QueueCounts>;
  /** Age of the job that has waited longest, 0 when none waits. */
  oldestAgeSeconds(name: QueueName): Promise<number>;
  /**
   * Takes no more jobs and lets running ones finish for `finishMs` (15 s); then their signals are aborted and those that did
   * not end go back to the queue. Takes at most four seconds more. Idempotent.
   */
  close(finishMs?: number): Promise<void>;
};

/** Options of {@link openQueues}. */
export type QueuesOptions = {
  readonly url: string;
  readonly log: Logger;
  readonly metrics: ServiceMetrics;
  /** Connections to PostgreSQL for commands (4); one more listens for all consumers together. */
  readonly connections?: number;
  readonly tracing?: Tracing | undefined;
};

/** Prefix of all keys in Redis. */
const prefix = 'keyledger';

/** Nobody reads BullMQ's event stream here, so that it is kept as short as BullMQ allows. */
const mostEvents = 100;

const defaultFinishMs = 15_000;

/**
 * Opens the queues of a process on the server that `url` names, without waiting for it: what needs the server waits or fails
 * with `unavailable`, and goes on by itself once the server is there.
 */
export function openQueues({ url, log, metrics, connections = 4, tracing }: QueuesOptions): Queues {
  const backend = openQueueBackend({ url, connections, reachability: watchReachability({ log, metrics }) });
  const jobMetrics = openJobMetrics(metrics);
  const queues = new Map<QueueName, AnyQueue>();
  const consumers = new Map<QueueName, Consumer>();
  let closing: Promise<void> | undefined;

  function queueOf(name: QueueName): AnyQueue {
    const known = queues.get(name);
    if (known !== undefined) return known;
    const streams = { events: { maxLen: mostEvents } };
    const queue: AnyQueue = new Queue(
      name,
      { connection: backend.connection, prefix, streams, ...(tracing && { telemetry: tracing.telemetry }) },
      backend.factory,
    );
    queue.on('error', logTrouble(log, name));
    queues.set(name, queue);
    return queue;
  }

  async function closeAll(finishMs: number): Promise<void> {
    await Promise.all([...consumers.values()].map((consumer) => consumer.stop(finishMs)));
    await Promise.allSettled([...queues.values()].map((queue) => queue.close()));
    await backend.close();
  }

  return {
    producer: (name) => createProducer(name, queueOf(name), backend),
    consume(queue, options, handler) {
      if (consumers.has(queue)) throw new Error(`This process works on the queue ${queue} already`);
      consumers.set(
        queue,
        startConsumer({ ...options, queue, handler, backend, prefix, log, metrics: jobMetrics, tracing }),
      );
    },
    ping: () => backend.ping(),
    async counts(name) {
      const queue = queueOf(name);
      const counts = await askQueue(backend, () => queue.getJobCounts('waiting', 'prioritized', 'active', 'delayed'));
      return {
        waiting: (counts.waiting ?? 0) + (counts.prioritized ?? 0),
        active: counts.active ?? 0,
        delayed: counts.delayed ?? 0,
      };
    },
    async oldestAgeSeconds(name) {
      const queue = queueOf(name);
      const oldest = await askQueue(backend, () => queue.getJobs(['waiting', 'prioritized'], 0, 0, true));
      const times = oldest.map((job) => job.timestamp);
      return times.length === 0 ? 0 : Math.max(0, (Date.now() - Math.min(...times)) / 1000);
    },
    close(finishMs = defaultFinishMs) {
      closing ??= closeAll(finishMs);
      return closing;
    },
  };
}
