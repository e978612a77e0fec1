import { createHash } from 'node:crypto';
import type { NewJob } from '@keyledger/runtime/queue';
import type { DueSync } from './take-due-syncs.ts';

/** Organisations of one job: enough that the queue costs little, few enough that several workers get their share. */
const mostPerJob = 25;

/**
 * Puts due organisations, in their order, into jobs. The same organisations, still unclaimed, make the same jobs again, so that
 * a queue that kept them takes no second ones.
 */
export function syncJobs(due: readonly Pick<DueSync, 'organisationId' | 'fence'>[]): NewJob<'sync-organisations'>[] {
  const size = Math.min(mostPerJob, Math.ceil(due.length / 4));
  const jobs: NewJob<'sync-organisations'>[] = [];
  for (let start = 0; start < due.length; start += size) {
    const together = due.slice(start, start + size);
    jobs.push({
      payload: { organisationIds: together.map(({ organisationId }) => organisationId) },
      deduplicationId: identify(together),
    });
  }
  return jobs;
}

function identify(together: readonly Pick<DueSync, 'organisationId' | 'fence'>[]): string {
  const hash = createHash('sha256');
  for (const { organisationId, fence } of together) hash.update(`${organisationId}.${fence} `);
  return hash.digest('base64url');
}
