import { type QueueName, queueDefinitions } from '@keyledger/contracts';
import type { Queues } from '@keyledger/runtime/queue';

/** How many jobs a queue holds by state, and how long the oldest waiting one has waited. */
export type QueueState = { queue: string; counts: Readonly<Record<string, number>>; oldestWaitingSeconds: number };

const readTimeoutMs = 5000;

/** Looks at every queue; nothing while the queue's server is away, so that the other gauges go on. */
export async function readQueues(queues: Pick<Queues, 'counts' | 'oldestAgeSeconds'>): Promise<QueueState[]> {
  const names = Object.keys(queueDefinitions) as QueueName[];
  const reading = Promise.all(
    names.map(async (queue) => ({
      queue,
      counts: await queues.counts(queue),
      oldestWaitingSeconds: await queues.oldestAgeSeconds(queue),
    })),
  );
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<QueueState[]>((resolve) => {
    timer = setTimeout(resolve, readTimeoutMs, []);
  });
  try {
    return await Promise.race([reading, late]);
  } catch {
    return [];
  } finally {
    clearTimeout(timer);
  }
}
