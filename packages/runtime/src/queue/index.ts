export type { ConsumeOptions } from './consume.ts';
export { migrateQueue } from './migrate-queue.ts';
export { openQueues, type QueueCounts, type Queues, type QueuesOptions } from './open-queues.ts';
export type { AddOptions, NewJob, Producer } from './produce.ts';
export type { JobContext, JobHandler } from './run-job.ts';
