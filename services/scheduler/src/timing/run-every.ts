import { setTimeout as delay } from 'node:timers/promises';
import { isUnavailable, type Logger } from '@keyledger/runtime';
import { createWakeup, type Wakeup } from './wakeup.ts';

export type PeriodicTask = {
  readonly name: string;
  readonly intervalMs: number;
  /** Does one round; true when more is waiting, so that the next round follows at once. */
  readonly run: () => Promise<boolean>;
  /** Shortens a pause. */
  readonly wakeup?: Wakeup;
  /** Between the starts of two rounds at least, unless more is waiting: many wakes in a row cost as few rounds. */
  readonly leastMs?: number;
};

const pauseAfterFailureMs = 1000;

/** Repeats a task until the signal aborts. A round that fails is logged and tried again; the loop never rejects. */
export async function runEvery(task: PeriodicTask, signal: AbortSignal, log: Logger): Promise<void> {
  const wakeup = task.wakeup ?? createWakeup();
  let failing = false;
  while (!signal.aborted) {
    let pauseMs = task.intervalMs;
    const startedAt = performance.now();
    try {
      if (await task.run()) pauseMs = 0;
      if (failing) log.info({ task: task.name }, 'works again');
      failing = false;
    } catch (error) {
      if (!signal.aborted && !failing) report(task.name, error, log);
      failing = true;
      pauseMs = Math.max(pauseMs, pauseAfterFailureMs);
    }
    if (pauseMs === 0) continue;
    const restMs = startedAt + (task.leastMs ?? 0) - performance.now();
    if (restMs > 0) await delay(restMs, undefined, { signal }).catch(() => undefined);
    await wakeup.sleep(pauseMs, signal);
  }
}

/** A server that is away is expected and ends by itself: one line when it begins and one when it ends. */
function report(task: string, error: unknown, log: Logger): void {
  if (isUnavailable(error)) log.warn({ task, reason: (error as Error).message }, 'cannot reach a server; trying again');
  else log.error({ task, err: error }, 'failed; trying again');
}
