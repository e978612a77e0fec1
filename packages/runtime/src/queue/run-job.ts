import { type JobPayload, type QueueName, queueDefinitions } from '@keyledger/contracts';
import type { Logger } from '../logging/create-logger.ts';
import type { JobMetrics, JobOutcome } from './job-metrics.ts';

/** What a handler is told beside the payload. */
export type JobContext = {
  readonly jobId: string;
  /** Aborted when the time limit is over, the process stops, or another worker has taken the job. */
  readonly signal: AbortSignal;
  /** Writes queue and job into every line. */
  readonly log: Logger;
  readonly queuedAt: Date;
};

/** Does one job. Idempotent: a job may run again after a crash. `deferred` means that it was put off in the tables. */
export type JobHandler<N extends QueueName> = (
  payload: JobPayload<N>,
  context: JobContext,
) => Promise<'done' | 'deferred'>;

/** A job as the queue hands it over. */
export type RawJob = { readonly id: string; readonly data: unknown; readonly queuedAt: Date; readonly delayMs: number };

/** What running a job needs. */
export type RunJobOptions<N extends QueueName> = {
  readonly queue: N;
  readonly handler: JobHandler<N>;
  readonly timeLimitMs: number;
  readonly log: Logger;
  readonly metrics: JobMetrics;
  /** Aborted when running jobs have to be released. */
  readonly release: AbortSignal;
  /** Aborted when this job's lock is lost. */
  readonly lost: AbortSignal;
};

/** How long a handler may take to obey its signal before the job ends without it. */
const obeyMs = 2000;

/**
 * Gives a handler all that every handler needs: a parsed payload, a log with context, a signal with a time limit, measurements,
 * and errors that end in the log. Never rejects; what failed is put right from the tables, so that the job itself is over.
 */
export async function runJob<N extends QueueName>(job: RawJob, options: RunJobOptions<N>): Promise<JobOutcome> {
  const { queue, metrics } = options;
  const log = options.log.child({ queue, jobId: job.id });
  const startedAt = performance.now();
  metrics.waited(queue, (Date.now() - job.queuedAt.getTime() - job.delayMs) / 1000);
  const outcome = await runParsed(job, log, options);
  const durationMs = performance.now() - startedAt;
  metrics.ran(queue, outcome, durationMs / 1000);
  log.debug({ outcome, durationMs: Math.round(durationMs) }, 'job ended');
  return outcome;
}

async function runParsed<N extends QueueName>(
  job: RawJob,
  log: Logger,
  options: RunJobOptions<N>,
): Promise<JobOutcome> {
  const parsed = queueDefinitions[options.queue].payload.safeParse(job.data);
  if (!parsed.success) {
    log.error(
      { fields: parsed.error.issues.map((issue) => issue.path.join('.')) },
      'the payload of the job does not fit its schema',
    );
    return 'invalid';
  }
  const limit = new AbortController();
  const timer = setTimeout(
    () => limit.abort(new Error(`The job took longer than ${options.timeLimitMs} ms`)),
    options.timeLimitMs,
  );
  const signal = AbortSignal.any([limit.signal, options.release, options.lost]);
  try {
    const context: JobContext = { jobId: job.id, signal, log, queuedAt: job.queuedAt };
    return await Promise.race([options.handler(parsed.data as JobPayload<N>, context), disobedience(signal)]);
  } catch (error) {
    if (options.release.aborted) return 'released';
    log[limit.signal.aborted ? 'warn' : 'error'](
      { err: error },
      limit.signal.aborted ? 'job ran out of time' : 'job failed',
    );
    return limit.signal.aborted ? 'timed_out' : 'failed';
  } finally {
    clearTimeout(timer);
  }
}

/** Rejects when a handler goes on although it was told to stop. */
function disobedience(signal: AbortSignal): Promise<never> {
  return new Promise((_resolve, reject) => {
    signal.addEventListener(
      'abort',
      () =>
        setTimeout(
          () => reject(new Error('The handler did not stop when told to', { cause: signal.reason })),
          obeyMs,
        ).unref(),
      {
        once: true,
      },
    );
  });
}
