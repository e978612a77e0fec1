import type { QueueName } from '@keyledger/contracts';
import { type Job, WaitingError, Worker } from 'bullmq';
import type { Logger } from '../logging/create-logger.ts';
import type { Tracing } from '../tracing/open-tracing.ts';
import type { JobMetrics } from './job-metrics.ts';
import { logTrouble } from './log-trouble.ts';
import type { QueueBackend } from './queue-backend.ts';
import { type JobHandler, runJob } from './run-job.ts';

/** How a queue is worked on. */
export type ConsumeOptions = {
  /** Jobs of this queue that the process runs at the same time. */
  readonly concurrency: number;
  /** Longest time a job may run before its signal is aborted. */
  readonly timeLimitMs: number;
};

/** What a consumer is made of. */
export type ConsumerParts<N extends QueueName> = ConsumeOptions & {
  readonly queue: N;
  readonly handler: JobHandler<N>;
  readonly backend: QueueBackend;
  readonly prefix: string;
  readonly log: Logger;
  readonly metrics: JobMetrics;
  readonly tracing: Tracing | undefined;
};

/** A worker of one queue. */
export type Consumer = {
  /** Takes no more jobs, lets running ones finish for `finishMs`, then releases them to other workers. */
  stop(finishMs: number): Promise<void>;
};

/** A lock lives this long without renewal; with the check it bounds how long a killed worker's job waits: 8 + 4 + 4 s. */
const lockMs = 8000;
const stalledCheckMs = 4000;

/** A job is taken up again as often as its workers die; the tables decide when to give up. */
const mostStalls = 100;

/** Time for released jobs to get back into the queue. */
const releaseMs = 4000;

/** Longest wait for a worker without a job, whose server may be away. */
const idleCloseMs = 1000;

/** Starts working on a queue. Goes on through outages of the queue's server; errors end in the log. */
export function startConsumer<N extends QueueName>(parts: ConsumerParts<N>): Consumer {
  const { queue, backend, log, metrics, tracing } = parts;
  const release = new AbortController();
  const locks = new Map<string, AbortController>();

  async function process(job: Job, token: string | undefined): Promise<void> {
    const id = job.id ?? '';
    const lost = new AbortController();
    locks.set(id, lost);
    const raw = { id, data: job.data as unknown, queuedAt: new Date(job.timestamp), delayMs: job.opts.delay ?? 0 };
    const outcome = await runJob(raw, { ...parts, release: release.signal, lost: lost.signal }).finally(() =>
      locks.delete(id),
    );
    tracing?.noteOutcome(outcome);
    if (outcome !== 'released') return;
    await job.moveToWait(token);
    throw new WaitingError();
  }

  const worker = new Worker(
    queue,
    process,
    {
      connection: backend.connection,
      prefix: parts.prefix,
      concurrency: parts.concurrency,
      lockDuration: lockMs,
      stalledInterval: stalledCheckMs,
      maxStalledCount: mostStalls,
      drainDelay: 5,
      runRetryDelay: 1000,
      removeOnComplete: { count: 0 },
      removeOnFail: { count: 0 },
      ...(tracing && { telemetry: tracing.telemetry }),
    },
    backend.factory,
  );
  worker.on('error', logTrouble(log, queue));
  worker.on('lockRenewalFailed', (ids) => {
    for (const id of ids) locks.get(id)?.abort(new Error('Another worker has taken the job'));
  });
  worker.on('stalled', (jobId) => {
    metrics.stalled(queue);
    log.info({ queue, jobId }, 'taking up the work of a worker that went away');
  });

  return {
    async stop(finishMs) {
      const closed = worker.close();
      const releasing = setTimeout(() => release.abort(new Error('The process stops')), finishMs);
      await Promise.race([closed, later(locks.size === 0 ? idleCloseMs : finishMs + releaseMs)]);
      clearTimeout(releasing);
    },
  };
}

function later(ms: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, ms).unref();
  });
}
