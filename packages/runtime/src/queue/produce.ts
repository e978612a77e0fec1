import type { JobPayload, QueueName } from '@keyledger/contracts';
import type { JobsOptions } from 'bullmq';
import { askQueue } from './ask-queue.ts';
import type { AnyQueue, QueueBackend } from './queue-backend.ts';

/** How a job is queued. */
export type AddOptions = {
  /** While a job with this id waits or runs, another one with it is dropped. */
  readonly deduplicationId: string;
  /** 0 (the default) goes first; larger numbers wait for smaller ones. */
  readonly priority?: number;
  readonly delayMs?: number;
};

/** A job to be queued. */
export type NewJob<N extends QueueName> = AddOptions & { readonly payload: JobPayload<N> };

/** Queues jobs. Rejects with `unavailable` when the queue's server cannot be reached; the jobs are then queued at the next tick. */
export type Producer<N extends QueueName> = {
  add(payload: JobPayload<N>, options: AddOptions): Promise<void>;
  addMany(jobs: readonly NewJob<N>[]): Promise<void>;
};

/** Makes the producer of a queue. */
export function createProducer<N extends QueueName>(name: N, queue: AnyQueue, backend: QueueBackend): Producer<N> {
  async function addMany(jobs: readonly NewJob<N>[]): Promise<void> {
    for (let start = 0; start < jobs.length; start += backend.batchSize) {
      const batch = jobs.slice(start, start + backend.batchSize);
      await askQueue(backend, () =>
        queue.addBulk(batch.map((job) => ({ name, data: job.payload, opts: jobOptions(job) }))),
      );
    }
  }
  return {
    addMany,
    async add(payload, options) {
      await askQueue(backend, () => queue.add(name, payload, jobOptions(options)));
    },
  };
}

/** Never a fixed job id, which would outlive the job; an ended job leaves nothing behind. */
function jobOptions({ deduplicationId, priority, delayMs }: AddOptions): JobsOptions {
  return {
    deduplication: { id: deduplicationId },
    attempts: 1,
    removeOnComplete: true,
    removeOnFail: true,
    ...(priority === undefined ? {} : { priority }),
    ...(delayMs === undefined ? {} : { delay: delayMs }),
  };
}
