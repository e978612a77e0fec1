import { createHash } from 'node:crypto';

/** Organisations of one job: enough that the queue costs little, few enough that several workers get their share. */
const mostPerJob = 25;

/** An organisation that is due. `fence` differs from one time to the next. */
export type DueOrganisation = { readonly organisationId: string; readonly fence: string | number };

/** A job about several organisations. */
export type PackedJob = { readonly payload: { organisationIds: string[] }; readonly deduplicationId: string };

/**
 * Puts due organisations, in their order, into jobs. The same organisations, still unclaimed, make the same jobs again, so that
 * a queue that kept them takes no second ones.
 */
export function packJobs(due: readonly DueOrganisation[]): PackedJob[] {
  const size = Math.min(mostPerJob, Math.ceil(due.length / 4));
  const jobs: PackedJob[] = [];
  for (let start = 0; start < due.length; start += size) {
    const together = due.slice(start, start + size);
    jobs.push({
      payload: { organisationIds: together.map(({ organisationId }) => organisationId) },
      deduplicationId: identify(together),
    });
  }
  return jobs;
}

function identify(together: readonly DueOrganisation[]): string {
  const hash = createHash('sha256');
  for (const { organisationId, fence } of together) hash.update(`${organisationId}.${fence} `);
  return hash.digest('base64url');
}
