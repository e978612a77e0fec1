import type { QueueName } from '@keyledger/contracts';
import type { NewJob } from '@keyledger/runtime/queue';

/** Puts jobs into a queue, many at once; while a job with the same deduplication id is there, a second changes nothing. */
export type EnqueueJobs = <Name extends QueueName>(queue: Name, jobs: readonly NewJob<Name>[]) => Promise<void>;
