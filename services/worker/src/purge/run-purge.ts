import type { Db } from '@keyledger/database';
import type { Logger } from '@keyledger/runtime';
import { eraseFromEvidence } from './erase-from-evidence.ts';
import { purgeRecords } from './purge-records.ts';
import { claimRun, finishRun, releaseRun } from './purge-run.ts';
import { purges } from './purges.ts';

/** What the nightly run needs. */
export type PurgeDeps = {
  readonly db: Db;
  readonly log: Logger;
  /** Whose nights count. */
  readonly timeZone: string;
  /** Told of every batch. */
  readonly onPurged: (records: string, count: number) => void;
};

/**
 * Deletes what has been kept as long as is set, in small transactions, and takes the names of erased people out of stored
 * answers. Does nothing while the run is not due or another worker holds it; what is cut short goes on with the next job.
 */
export async function runPurge({ db, log, timeZone, onPurged }: PurgeDeps, signal: AbortSignal): Promise<void> {
  const fence = await claimRun(db);
  if (fence === undefined) return;
  try {
    for (const purge of purges) {
      for (let count = purge.batch; count >= purge.batch && !signal.aborted; ) {
        count = await purgeRecords(db, fence, purge);
        if (count > 0) onPurged(purge.records, count);
        if (count > 0) log.info({ records: purge.records, count }, 'old records deleted');
      }
    }
    await eraseFromEvidence(db, fence, signal);
  } catch (error) {
    log.warn({ err: error }, 'the nightly deletion of old records failed; it is tried again within the hour');
    await finishRun(db, fence, { timeZone, problem: error instanceof Error ? error.message : String(error) });
    return;
  }
  if (signal.aborted) await releaseRun(db, fence);
  else await finishRun(db, fence, { timeZone, problem: null });
}
