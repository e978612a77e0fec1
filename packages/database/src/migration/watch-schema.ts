import { setTimeout as delay } from 'node:timers/promises';
import type { Db } from '../connection/create-database.ts';
import { findSchemaProblem } from './schema-version.ts';

export type WatchSchemaOptions = {
  db: Db;
  /** How often to look. Before the schema fits, at least every second. */
  everyMs: number;
  /** Called once, when the schema fits: the time to begin work. */
  onFit(): void;
  /** Called when it does not fit, once for each reason. After it did fit, this is the last call and the time to end work. */
  onMisfit(problem: string, didFit: boolean): void;
};

/**
 * Lets a service work only on a schema that fits it. Waits for a database that does not answer, and for one that is not
 * migrated yet; ends for good when a newer version changed the schema in a way that does not fit this one.
 */
export function watchSchema({ db, everyMs, onFit, onMisfit }: WatchSchemaOptions): { close(): Promise<void> } {
  const closing = new AbortController();
  let isFit = false;
  let told: string | undefined;

  async function look(): Promise<void> {
    const problem = await findSchemaProblem(db);
    if (closing.signal.aborted) return;
    if (problem === undefined && !isFit) {
      isFit = true;
      told = undefined;
      onFit();
    }
    if (problem === undefined || problem === told) return;
    told = problem;
    onMisfit(problem, isFit);
    if (isFit) closing.abort();
  }

  async function watch(): Promise<void> {
    while (!closing.signal.aborted) {
      await look().catch(() => undefined);
      const pauseMs = isFit ? everyMs : Math.min(everyMs, 1000);
      await delay(pauseMs, undefined, { signal: closing.signal }).catch(() => undefined);
    }
  }

  const ended = watch();
  return {
    close() {
      closing.abort();
      return ended;
    },
  };
}
