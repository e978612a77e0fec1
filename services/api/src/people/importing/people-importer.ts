import type { Db } from '@keyledger/database';
import { AppError, type Logger } from '@keyledger/runtime';
import { failAbandonedImports } from './fail-abandoned-imports.ts';
import { type ImportJob, runImport } from './run-import.ts';

/** Runs imports behind the requests that brought them. */
export type PeopleImporter = {
  /** Takes a place for an import; `start` uses it, `leave` gives it back. @throws AppError `unavailable` when all are taken. */
  reserve(): { start(job: ImportJob): void; leave(): void };
  /** Marks imports as failed that a crash cut short, here or in another process. */
  failAbandoned(): Promise<void>;
  /** Stops running imports; nothing of them is applied unless they are about to end. */
  close(): Promise<void>;
};

/** At most `most` imports at once in this process: each holds a connection. */
export function createPeopleImporter({ db, log, most }: { db: Db; log: Logger; most: number }): PeopleImporter {
  const running = new Set<Promise<void>>();
  const stop = new AbortController();
  let taken = 0;

  async function run(job: ImportJob): Promise<void> {
    try {
      await runImport(db, job, stop.signal);
    } catch (error) {
      log.warn({ err: error, importId: job.id }, 'an import of people failed; nothing of it was applied');
    } finally {
      await job.body.close().catch(() => {});
    }
  }

  return {
    reserve() {
      if (taken >= most || stop.signal.aborted) {
        throw new AppError({
          code: 'unavailable',
          publicMessage: 'As many imports are running as this server allows. Try again in a moment.',
          details: { retryAfterSeconds: 10 },
        });
      }
      taken += 1;
      const leave = () => {
        taken -= 1;
      };
      return {
        leave,
        start(job) {
          const done = run(job).finally(() => {
            leave();
            running.delete(done);
          });
          running.add(done);
        },
      };
    },
    failAbandoned: () => failAbandonedImports(db),
    async close() {
      stop.abort();
      await Promise.all(running);
    },
  };
}
